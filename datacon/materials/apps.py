from django.apps import AppConfig


class MaterialsConfig(AppConfig):
    name = "datacon.materials"

    def ready(self) -> None:
        from datacon.materials import receivers  # they register themselves
