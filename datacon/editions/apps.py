from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "datacon.editions"

    def ready(self) -> None:
        from datacon.editions import access, converters
