"""Addresses of calls, proposals, reviews and selections; a module for each kind of reader."""

from datacon.proposals.urls import acting, author, call, chair, parity, profile, review, sealing, selection

app_name = "proposals"
urlpatterns = [
    *call.urlpatterns,
    *author.urlpatterns,
    *profile.urlpatterns,
    *chair.urlpatterns,
    *review.urlpatterns,
    *selection.urlpatterns,
    *sealing.urlpatterns,
    *parity.urlpatterns,
    *acting.urlpatterns,
]
