"""The speaker's desk, the author's own proposals, and the link of whoever is invited to one."""

from django.urls import path

from datacon.proposals.views import author, speakers

START = "mesa/<year:year>/ponente"
ONE = f"{START}/<int:number>"
LINK = "propuesta/<slug:token>"

urlpatterns = [
    path(f"{START}/", author.speaker_desk, name="speaker_desk"),
    path(f"{START}/inicio/", author.begin, name="begin"),
    path(f"{ONE}/", author.my_proposal, name="my_proposal"),
    path(f"{ONE}/datos/<slug:part>/", author.my_proposal_part, name="my_proposal_part"),
    path(f"{ONE}/datos/<slug:part>/borrador/", author.my_proposal_draft, name="my_proposal_draft"),
    path(f"{ONE}/parecidas/", author.my_similar, name="my_similar"),
    path(f"{ONE}/personas/", speakers.my_speakers, name="my_speakers"),
    path(f"{ONE}/personas/<int:speaker>/enlace/", speakers.my_speaker_again, name="my_speaker_again"),
    path(f"{ONE}/personas/<int:speaker>/baja/", speakers.my_speaker_removal, name="my_speaker_removal"),
    path(f"{ONE}/revision/", author.my_review, name="my_review"),
    path(f"{ONE}/retiro/", author.my_withdrawal, name="my_withdrawal"),
    path(f"{ONE}/confirmacion/", author.my_confirmation, name="my_confirmation"),
    path(f"{ONE}/declinacion/", author.my_declination, name="my_declination"),
    path(f"{LINK}/", speakers.speaker_link, name="speaker_link"),
    path(f"{LINK}/si/", speakers.speaker_acceptance, name="speaker_acceptance"),
    path(f"{LINK}/no/", speakers.speaker_refusal, name="speaker_refusal"),
]
