"""What the programme adds to the editions, where they ask for it."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "datacon.programme"

    def ready(self) -> None:
        from datacon.programme import carrying, rules
