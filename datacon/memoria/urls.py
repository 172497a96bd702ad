"""Addresses of the memoria."""

from django.urls import path

from datacon.memoria import views

app_name = "memoria"
urlpatterns = [
    path("<year:year>/memoria/", views.memoria, name="memoria"),
    path("<year:year>/memoria/borrador/", views.draft, name="draft"),
]
