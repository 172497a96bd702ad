"""The call, as the chair writes it."""

from django.urls import path

from datacon.proposals.views import asking, call

START = "mesa/<year:year>/convocatoria"

urlpatterns = [
    path(f"{START}/", call.call, name="call"),
    path(f"{START}/texto/", call.call_text, name="call_text"),
    path(f"{START}/texto/borrador/", call.call_draft, name="call_draft"),
    path(f"{START}/publicacion/", call.call_publication, name="call_publication"),
    path(f"{START}/dictamen/", call.review_opening, name="review_opening"),
    path(f"{START}/formatos/", asking.formats, name="formats"),
    path(f"{START}/formatos/habituales/", asking.formats_usual, name="formats_usual"),
    path(f"{START}/formatos/<int:format>/", asking.format_one, name="format"),
    path(f"{START}/formatos/<int:format>/antes/", asking.format_place, {"up": True}, "format_up"),
    path(f"{START}/formatos/<int:format>/despues/", asking.format_place, {"up": False}, "format_down"),
    path(f"{START}/formatos/<int:format>/retiro/", asking.format_removal, name="format_removal"),
    path(f"{START}/preguntas/", asking.questions, name="questions"),
    path(f"{START}/preguntas/<int:question>/", asking.question, name="question"),
    path(f"{START}/preguntas/<int:question>/antes/", asking.question_place, {"up": True}, "question_up"),
    path(f"{START}/preguntas/<int:question>/despues/", asking.question_place, {"up": False}, "question_down"),
    path(f"{START}/preguntas/<int:question>/retiro/", asking.question_removal, name="question_removal"),
]
