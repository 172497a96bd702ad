"""Addresses of the outbox, for the platform's administration."""

from django.urls import path

from datacon.mail import views

app_name = "mail"
urlpatterns = [
    path("mesa/correo/", views.outbox, name="outbox"),
    path("mesa/correo/<int:number>/", views.message, name="message"),
]
