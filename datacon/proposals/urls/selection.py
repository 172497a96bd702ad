"""The chair's selection: its board, limits, rules, calculations and decisions."""

from django.urls import path

from datacon.proposals.views import selecting, selection

START = "mesa/<year:year>/seleccion"

urlpatterns = [
    path(f"{START}/", selection.selection, name="selection"),
    path(f"{START}/datos/", selection.selection_setup, name="selection_setup"),
    path(f"{START}/reglas/", selection.selection_rules, name="selection_rules"),
    path(f"{START}/reglas/<int:rule>/", selection.selection_rule, name="selection_rule"),
    path(f"{START}/reglas/<int:rule>/retiro/", selection.selection_rule_removal, name="selection_rule_removal"),
    path(f"{START}/propuestas/<int:number>/", selecting.selection_pin, name="selection_pin"),
    path(f"{START}/calculos/", selecting.selection_run, name="selection_run"),
    path(f"{START}/calculos/<int:run>/", selecting.selection_calculation, name="selection_calculation"),
    path(f"{START}/calculos/<int:run>/avance/", selecting.selection_progress, name="selection_progress"),
    path(
        f"{START}/calculos/<int:run>/cancelacion/",
        selecting.selection_run_cancellation,
        name="selection_run_cancellation",
    ),
    path(f"{START}/calculos/<int:run>/aceptacion/", selecting.selection_acceptance, name="selection_acceptance"),
]
