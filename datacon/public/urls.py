"""Addresses of the public site."""

from django.urls import path

app_name = "public"
urlpatterns: list = []
