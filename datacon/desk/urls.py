"""The desk of whoever is signed in."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []
