"""The desk of whoever is signed in."""

from django.urls import path

from datacon.desk import views

app_name = "desk"
urlpatterns = [
    path("mesa/", views.home, name="home"),
    path("mesa/permisos/", views.who_may, name="permissions"),
    path("mesa/<year:year>/", views.edition, name="edition"),
]
