"""The catalogue's addresses; they carry no language."""

from django.urls import path

from datacon.ui import views

app_name = "ui"
urlpatterns = [
    path("_telar/", views.catalogue, name="telar"),
    path("_telar/tela.svg", views.sample_cloth, name="cloth"),
    path("_telar/tela-noche.svg", views.sample_cloth, {"dark": True}, name="cloth_dark"),
    path("_telar/tela-angosta.svg", views.sample_cloth, {"narrow": True}, name="cloth_narrow"),
    path(
        "_telar/tela-angosta-noche.svg", views.sample_cloth, {"narrow": True, "dark": True}, name="cloth_narrow_dark"
    ),
]
