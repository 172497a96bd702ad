from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "datacon.editions"

    def ready(self) -> None:
        from datacon.editions import (
            access,
            bid_files,
            carrying,
            converters,
            logos,
            rules_committee,
            rules_edition,
            rules_hosts,
        )
