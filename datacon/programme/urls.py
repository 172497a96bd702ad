"""Addresses of the organisers' pages of the programme."""

from django.urls import path

from datacon.programme import views

app_name = "programme"
urlpatterns = [
    path("mesa/<year:year>/jornadas/", views.days, name="days"),
]
