from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "datacon.opendata"

    def ready(self) -> None:
        from datacon.opendata import pages
