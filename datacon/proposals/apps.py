from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "datacon.proposals"

    def ready(self) -> None:
        from datacon.proposals import access, carrying, files, portraits
