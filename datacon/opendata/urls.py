"""Addresses of the twins. They carry no language prefix: data have one address."""

from django.urls import path

from datacon.opendata import views

app_name = "opendata"
urlpatterns = [
    path("excepciones.csv", views.exceptions_csv, name="exceptions_csv"),
    path("excepciones.schema.json", views.exceptions_schema, name="exceptions_schema"),
    path("sedes.csv", views.hosts_csv, name="hosts_csv"),
    path("sedes.schema.json", views.hosts_schema, name="hosts_schema"),
    path("<year:year>/edicion.json", views.edition_json, name="edition_json"),
    path("<year:year>/programa.json", views.programme_json, name="programme_json"),
    path("<year:year>/programa.csv", views.programme_csv, name="programme_csv"),
    path("<year:year>/programa.ics", views.programme_ics, name="programme_ics"),
    path("<year:year>/programa.schema.json", views.programme_schema, name="programme_schema"),
    path("<year:year>/acta.json", views.acta_json, name="acta_json"),
    path("<year:year>/acta.csv", views.acta_csv, name="acta_csv"),
    path("<year:year>/acta.schema.json", views.acta_schema, name="acta_schema"),
    path("<year:year>/<code:code>.json", views.session_json, name="session_json"),
    path("<year:year>/<code:code>.ics", views.session_ics, name="session_ics"),
]
