from django.contrib import admin
from django.http import HttpRequest

from datacon.journal.admin import JournaledAdmin
from datacon.programme.models import Block, Day, Participation, Session, SessionType


class ParticipationInline(admin.TabularInline[Participation, Session]):
    model = Participation
    extra = 0
    autocomplete_fields = ["person", "organization"]


@admin.register(Session)
class SessionAdmin(JournaledAdmin):
    list_display = ["code", "title", "type", "block", "state"]
    list_display_links = ["code", "title"]
    list_filter = ["edition", "type", "state"]
    search_fields = ["code", "title"]
    readonly_fields = ["code", "revision"]
    inlines = [ParticipationInline]

    def has_delete_permission(self, request: HttpRequest, obj: Session | None = None) -> bool:
        """A session with a code stays for ever (R103); bulk deletion is not offered either."""
        return obj is not None and not obj.code and super().has_delete_permission(request, obj)


@admin.register(SessionType)
class SessionTypeAdmin(JournaledAdmin):
    list_display = ["name", "edition", "weave", "ink", "position"]
    list_filter = ["edition"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Day)
class DayAdmin(JournaledAdmin):
    list_display = ["edition", "number", "date", "role"]
    list_filter = ["edition"]


@admin.register(Block)
class BlockAdmin(JournaledAdmin):
    list_display = ["day", "starts_at", "ends_at", "mode"]
    list_filter = ["day__edition"]
