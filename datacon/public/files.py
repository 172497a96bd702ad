"""Addresses without a language: the cloths, what robots ask for, and the program's health."""

from django.urls import path

from datacon.public import views

app_name = "public_files"
urlpatterns = [
    path("<year:year>/tela.svg", views.cloth, name="cloth"),
    path("<year:year>/tela-noche.svg", views.cloth, {"dark": True}, name="cloth_dark"),
    path("<year:year>/tela-angosta.svg", views.cloth, {"narrow": True}, name="cloth_narrow"),
    path("<year:year>/tela-angosta-noche.svg", views.cloth, {"narrow": True, "dark": True}, name="cloth_narrow_dark"),
    path("salud/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
