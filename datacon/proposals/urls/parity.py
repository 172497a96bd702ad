"""Looking at parity: what may be shown to the chair, and the exact sums of who answers for privacy."""

from django.urls import path

from datacon.proposals.views import parity

urlpatterns = [
    path("mesa/<year:year>/seleccion/paridad/", parity.parity_look, name="parity_look"),
    path("mesa/<year:year>/paridad/", parity.parity, name="parity"),
]
