from django.apps import AppConfig


class MemoriaConfig(AppConfig):
    name = "datacon.memoria"

    def ready(self) -> None:
        from datacon.memoria import access, pages, receivers
