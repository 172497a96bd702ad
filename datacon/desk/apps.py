from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "datacon.desk"

    def ready(self) -> None:
        from datacon.desk import rail
