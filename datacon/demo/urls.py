"""The address where a visitor of the demo becomes one of its invented people."""

from django.urls import path

from datacon.demo import views

app_name = "demo"
urlpatterns = [path("entrar-como/", views.personas, name="personas")]
