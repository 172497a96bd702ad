"""The formats and the questions of the call."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from datacon.base.access import allowed
from datacon.base.refusal import Refused
from datacon.editions.requests import DeskRequest
from datacon.proposals.actions import asking as actions
from datacon.proposals.forms.call import FormatForm, QuestionForm
from datacon.proposals.models import Format, Question
from datacon.proposals.queries import calls as queries
from datacon.proposals.views.call import of

FORMATS, QUESTIONS = "proposals:formats", "proposals:questions"


@allowed("proposals.call")
@require_http_methods(["GET", "HEAD", "POST"])
def formats(request: DeskRequest, year: int) -> HttpResponse:
    call = of(request)
    form = FormatForm(request.POST or None)
    if _kept(form, partial(actions.add_format, call, by=request.user)):
        messages.success(request, _("El formato quedó agregado."))
        return redirect(FORMATS, year)
    context = {"form": form, "year": year, "formats": queries.formats_of(call)}
    return render(request, "proposals/formats.html", context, status=422 if form.errors else 200)


@allowed("proposals.call")
@require_POST
def formats_usual(request: DeskRequest, year: int) -> HttpResponse:
    return _acted(request, partial(actions.add_usual_formats, of(request), by=request.user), FORMATS)


@allowed("proposals.call")
@require_http_methods(["GET", "HEAD", "POST"])
def format_one(request: DeskRequest, year: int, format: int) -> HttpResponse:
    found = _format(format)
    form = FormatForm(request.POST or None, instance=found)
    if _kept(form, partial(actions.change_format, found, by=request.user)):
        messages.success(request, _("El formato quedó guardado."))
        return redirect(FORMATS, year)
    context = {"form": form, "year": year, "one": found}
    return render(request, "proposals/format.html", context, status=422 if form.errors else 200)


@allowed("proposals.call")
@require_POST
def format_place(request: DeskRequest, year: int, format: int, *, up: bool) -> HttpResponse:
    return _acted(request, partial(actions.move, _format(format), up=up, by=request.user), FORMATS)


@allowed("proposals.call")
@require_POST
def format_removal(request: DeskRequest, year: int, format: int) -> HttpResponse:
    return _acted(request, partial(actions.remove_format, _format(format), by=request.user), FORMATS)


@allowed("proposals.call")
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: DeskRequest, year: int) -> HttpResponse:
    call = of(request)
    form = QuestionForm(request.POST or None)
    if _kept(form, partial(actions.add_question, call, by=request.user)):
        messages.success(request, _("La pregunta quedó agregada."))
        return redirect(QUESTIONS, year)
    context = {"form": form, "year": year, "questions": queries.questions_of(call)}
    return render(request, "proposals/questions.html", context, status=422 if form.errors else 200)


@allowed("proposals.call")
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: DeskRequest, year: int, question: int) -> HttpResponse:
    found = _question(question)
    form = QuestionForm(request.POST or None, instance=found)
    if _kept(form, partial(actions.change_question, found, by=request.user)):
        messages.success(request, _("La pregunta quedó guardada."))
        return redirect(QUESTIONS, year)
    context = {"form": form, "year": year, "one": found}
    return render(request, "proposals/question.html", context, status=422 if form.errors else 200)


@allowed("proposals.call")
@require_POST
def question_place(request: DeskRequest, year: int, question: int, *, up: bool) -> HttpResponse:
    return _acted(request, partial(actions.move, _question(question), up=up, by=request.user), QUESTIONS)


@allowed("proposals.call")
@require_POST
def question_removal(request: DeskRequest, year: int, question: int) -> HttpResponse:
    return _acted(request, partial(actions.remove_question, _question(question), by=request.user), QUESTIONS)


def _format(pk: int) -> Format:
    found: Format = get_object_or_404(Format.objects.select_related("call__edition"), pk=pk)
    return found


def _question(pk: int) -> Question:
    found: Question = get_object_or_404(Question.objects.select_related("call__edition"), pk=pk)
    return found


def _kept(form: forms.Form | forms.ModelForm[Any], act: Callable[..., object]) -> bool:
    """Whether what the form says is valid and was done; if not, the form says why."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        act(**form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _acted(request: DeskRequest, act: Callable[[], object], back: str) -> HttpResponse:
    """To the list after the act, which says why if it was refused."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(back, request.edition.fiscal_year)
