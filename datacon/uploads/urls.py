"""Addresses of files that were handed in. They have no language: a file has its own."""

from django.urls import path

from datacon.uploads import views

app_name = "uploads"
urlpatterns = [path("archivos/<slug:token>/", views.file, name="file")]
