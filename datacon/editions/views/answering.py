"""The page behind the link of an invitation: whoever holds it answers for the organization, without an account."""

from collections.abc import Callable
from functools import partial, wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scope, scopes_disabled

from datacon.base.access import public
from datacon.editions.actions import invitations as actions
from datacon.editions.forms.answers import answered
from datacon.editions.forms.invitation import AcceptForm, DeclineForm
from datacon.editions.models import Invitation

type_of_view = Callable[..., HttpResponse]


def by_link(view: type_of_view) -> type_of_view:
    """Let `view` have the invitation of the token, within its edition; nobody keeps, cites or finds the page.

    The referrer is cut to the origin, which leaves the token out; without any, browsers send the form as if it
    came from elsewhere (`Origin: null`), and it would be refused as forged.
    """

    @wraps(view)
    @never_cache
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        with scopes_disabled():  # the address names no edition: the token does
            kept = Invitation.objects.select_related("edition__forum", "organization", "logo", "invited_by")
            invitation: Invitation = get_object_or_404(kept, token=token)
        with scope(edition=invitation.edition):
            response = view(request, invitation)
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


@public
@require_safe
@by_link
def invitation(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    return _page(request, invitation, AcceptForm(invitation=invitation), DeclineForm(invitation=invitation))


@public
@require_POST
@by_link
def acceptance(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST, request.FILES, invitation=invitation)
    if answered(form, partial(actions.accept, invitation)):
        messages.success(request, _("Gracias: quedó registrado que co-convocan."))
        return redirect(invitation.path)
    return _page(request, invitation, form, DeclineForm(invitation=invitation))


@public
@require_POST
@by_link
def refusal(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = DeclineForm(request.POST, invitation=invitation)
    if answered(form, partial(actions.decline, invitation)):
        messages.success(request, _("Quedó registrado que esta vez no co-convocan."))
        return redirect(invitation.path)
    return _page(request, invitation, AcceptForm(invitation=invitation), form)


def _page(request: HttpRequest, invitation: Invitation, accept: AcceptForm, decline: DeclineForm) -> HttpResponse:
    context = {"invitation": invitation, "accept": accept, "decline": decline}
    is_wrong = accept.errors or decline.errors
    return render(request, "editions/invitation.html", context, status=422 if is_wrong else 200)
