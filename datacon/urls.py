"""Every address. Spanish paths, English names; English pages live under `/en/`.

Data, calendars and pictures have one address each, without a language.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("datacon.ui.urls")),
    path("", include("datacon.uploads.urls")),
    path("", include("datacon.materials.urls")),
    path("", include("datacon.opendata.urls")),
    path("", include("datacon.public.files")),
    *i18n_patterns(
        path("", include("datacon.public.urls")),
        path("", include("datacon.memoria.urls")),
        path("", include("datacon.people.urls")),
        path("", include("datacon.mail.urls")),
        path("", include("datacon.demo.urls")),
        path("", include("datacon.editions.urls")),
        path("", include("datacon.programme.urls")),
        path("", include("datacon.proposals.urls")),
        path("", include("datacon.desk.urls")),
        prefix_default_language=False,
    ),
]
