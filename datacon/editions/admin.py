from django.contrib import admin

from datacon.editions.models import Convening, Edition, Forum, Metric, Objective, Theme
from datacon.journal.admin import JournaledAdmin


class ObjectiveInline(admin.TabularInline[Objective, Edition]):
    model = Objective
    extra = 0


class ConveningInline(admin.TabularInline[Convening, Edition]):
    model = Convening
    extra = 0
    autocomplete_fields = ["organization"]


class MetricInline(admin.StackedInline[Metric, Edition]):
    model = Metric
    extra = 0


@admin.register(Edition)
class EditionAdmin(JournaledAdmin):
    list_display = ["fiscal_year", "title", "starts_on", "ends_on", "modality", "state"]
    list_filter = ["state"]
    search_fields = ["fiscal_year", "title"]
    inlines = [ObjectiveInline, ConveningInline, MetricInline]


@admin.register(Forum)
class ForumAdmin(JournaledAdmin):
    list_display = ["name", "full_name"]


@admin.register(Theme)
class ThemeAdmin(JournaledAdmin):
    list_display = ["name", "parent", "is_high_interest"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
