"""Addresses of the organisers' pages of an edition; `views/` has a module for each subject."""

from django.urls import URLPattern

app_name = "editions"
urlpatterns: list[URLPattern] = []
