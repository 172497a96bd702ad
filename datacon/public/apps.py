from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "datacon.public"

    def ready(self) -> None:
        from datacon.public import pages, receivers, surroundings
