from django.contrib import admin
from django.db import models

from datacon.journal.admin import JournaledAdmin
from datacon.memoria.models import Chapter, Evidence


@admin.register(Chapter)
class ChapterAdmin(JournaledAdmin):
    list_display = ["edition", "key", "day"]
    list_filter = ["edition", "key"]


@admin.register(Evidence)
class EvidenceAdmin(JournaledAdmin):
    list_display = ["objective", "session", "text", "url"]
    list_filter = ["objective__edition"]
    autocomplete_fields = ["session"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
