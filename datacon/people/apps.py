from django.apps import AppConfig
from django.contrib.admin import apps as admin


class PeopleConfig(AppConfig):
    name = "datacon.people"
    default = True


class AdministrationConfig(admin.AdminConfig):
    """Django's admin, as `administration.py` lets people into it."""

    default = False
    default_site = "datacon.people.administration.Administration"
