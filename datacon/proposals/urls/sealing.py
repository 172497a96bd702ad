"""Sealing a selection, informing everybody, and what follows: answers and the waiting list."""

from django.urls import path

from datacon.proposals.views import informing, sealing

urlpatterns = [
    path("mesa/<year:year>/seleccion/sello/", sealing.seal, name="seal"),
    path("mesa/<year:year>/seleccion/informe/", informing.informing, name="informing"),
    path("mesa/<year:year>/seleccion/informe/envio/", informing.informing_sending, name="informing_sending"),
    path("mesa/<year:year>/seleccion/informe/<int:number>/", informing.informing_message, name="informing_message"),
    path("mesa/<year:year>/seleccion/espera/", informing.waiting_list, name="waiting_list"),
    path("mesa/<year:year>/seleccion/espera/<int:number>/promocion/", informing.promotion, name="promotion"),
    path("mesa/<year:year>/seleccion/respuestas/", informing.confirmations, name="confirmations"),
    path("mesa/<year:year>/seleccion/respuestas/<int:number>/liberacion/", informing.release, name="release"),
]
