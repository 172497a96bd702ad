from django.contrib import admin
from django.db import models

from datacon.journal.admin import JournaledAdmin
from datacon.materials.forms import MaterialForm
from datacon.materials.models import Material


@admin.register(Material)
class MaterialAdmin(JournaledAdmin):
    form = MaterialForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["session", "kind", "url", "licence", "missing_reason"]
    list_filter = ["kind", "session__edition"]
    search_fields = ["session__code", "session__title"]
    autocomplete_fields = ["session"]
