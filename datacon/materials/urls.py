"""Addresses of uploaded files. They have no language: a file has its own."""

from django.urls import path

from datacon.materials import views

app_name = "materials"
urlpatterns = [path("materiales/<int:key>/", views.file, name="file")]
