"""Addresses of the public pages, each in Spanish and, under `/en/`, in English."""

from django.urls import path

from datacon.public import views

app_name = "public"
urlpatterns = [
    path("", views.forum, name="forum"),
    path("buscar/", views.search, name="search"),
    path("excepciones/", views.exceptions, name="exceptions"),
    path("sedes/", views.hosts, name="hosts"),
    path("organizaciones/", views.organizations, name="organizations"),
    path("organizaciones/<slug:slug>/", views.organization, name="organization"),
    path("<year:year>/", views.edition, name="edition"),
    path("<year:year>/acta/", views.acta, name="acta"),
    path("<year:year>/sede/", views.host_call, name="host_call"),
    path("<year:year>/convocatoria/", views.call, name="call"),
    path("<year:year>/convocantes/<slug:slug>/", views.convening, name="convening"),
    path("<year:year>/programa/", views.programme, name="programme"),
    path("<year:year>/programa/<int:number>/", views.programme, name="programme_day"),
    path("<year:year>/cifras/", views.metrics, name="metrics"),
    path("<year:year>/<code:code>/", views.session, name="session"),
]
