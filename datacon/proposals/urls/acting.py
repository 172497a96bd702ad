"""What was handed in, as the chair reads it, and what it takes in from files."""

from django.urls import path

from datacon.proposals.views import importing, proposals

START = "mesa/<year:year>/propuestas"

urlpatterns = [
    path(f"{START}/", proposals.proposals, name="proposals"),
    path(f"{START}/tabla.csv", proposals.proposals_csv, name="proposals_csv"),
    path(f"{START}/importacion/", importing.importing, name="importing"),
    path(f"{START}/importacion/hecha/", importing.importing_done, name="importing_done"),
    path(f"{START}/<int:number>/", proposals.proposal, name="proposal"),
    path(f"{START}/<int:number>/cambios/", proposals.proposal_changes, name="proposal_changes"),
    path(f"{START}/<int:number>/cancelacion/", proposals.proposal_cancellation, name="proposal_cancellation"),
]
