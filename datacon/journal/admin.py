"""The admin is for looking and rescue; what is rescued there is journaled too."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from datacon.journal.actions import record
from datacon.journal.models import Entry


class JournaledAdmin(admin.ModelAdmin[Any]):
    """Records `<model>.added`, `.changed` or `.deleted` in the transaction of the change."""

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._record("added", request, obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._record("changed", request, obj)
        return super().log_change(request, obj, message)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        self._record("deleted", request, obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for obj in queryset:
            self.delete_model(request, obj)

    def _record(self, act: str, request: HttpRequest, obj: Model) -> None:
        record(f"{obj._meta.model_name}.{act}", obj, by=request.user)


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin[Entry]):
    list_display = ["position", "at", "actor_label", "verb", "subject_label", "reason"]
    list_filter = ["verb"]
    search_fields = ["subject_label", "actor_label"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False
