"""Where reviewers find their queue and write their reviews."""

from django.urls import path

from datacon.proposals.views import reviewing as views

urlpatterns = [
    path("mesa/<year:year>/dictamen/", views.review_queue, name="review_queue"),
    path("mesa/<year:year>/dictamen/<int:number>/", views.review, name="review"),
    path("mesa/<year:year>/dictamen/<int:number>/borrador/", views.review_draft, name="review_draft"),
    path("mesa/<year:year>/dictamen/<int:number>/entrega/", views.review_submission, name="review_submission"),
    path("mesa/<year:year>/dictamen/<int:number>/conflicto/", views.review_conflict, name="review_conflict"),
]
