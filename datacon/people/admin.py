from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from datacon.journal.admin import JournaledAdmin
from datacon.people.models import Affiliation, Organization, Person, User

for theirs in (EmailAddress, Authenticator):
    admin.site.unregister(theirs)  # what opens somebody's account is theirs, not the administration's


@admin.register(User)
class AccountAdmin(JournaledAdmin):
    ordering = ["email"]
    list_display = ["email", "name", "is_staff", "is_active"]
    search_fields = ["email", "name"]
    filter_horizontal = ["groups", "user_permissions"]
    fieldsets = [
        (None, {"fields": ["email", "name"]}),
        (_("Permisos"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
    ]


class AffiliationInline(admin.TabularInline[Affiliation, Person]):
    model = Affiliation
    extra = 0


@admin.register(Person)
class PersonAdmin(JournaledAdmin):
    list_display = ["public_name", "is_profile_public", "is_synthetic"]
    search_fields = ["public_name"]
    prepopulated_fields = {"slug": ["public_name"]}
    inlines = [AffiliationInline]


@admin.register(Organization)
class OrganizationAdmin(JournaledAdmin):
    list_display = ["name", "acronym", "sector", "scope", "valid_to", "successor"]
    list_filter = ["sector", "scope"]
    search_fields = ["name", "acronym"]
    prepopulated_fields = {"slug": ["name"]}
