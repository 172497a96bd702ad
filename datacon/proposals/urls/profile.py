"""What people say of themselves, once for all editions."""

from django.urls import path

from datacon.proposals.views import profile

START = "mesa/perfil"
LINK = "propuesta/<slug:token>/genero"

urlpatterns = [
    path(f"{START}/", profile.profile, name="profile"),
    path(f"{START}/borrador/", profile.profile_draft, name="profile_draft"),
    path(f"{START}/fotografia/", profile.profile_photo, name="profile_photo"),
    path(f"{START}/fotografia/retiro/", profile.profile_photo_removal, name="profile_photo_removal"),
    path(f"{START}/genero/", profile.gender, name="gender"),
    path(f"{START}/genero/retiro/", profile.gender_removal, name="gender_removal"),
    path(f"{LINK}/", profile.speaker_gender, name="speaker_gender"),
    path(f"{LINK}/retiro/", profile.speaker_gender_removal, name="speaker_gender_removal"),
]
