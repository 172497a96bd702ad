"""Where the chair plans the review and gives it out, and where reviewers say what they know."""

from django.urls import path

from datacon.proposals.views import assignment, phases, reviewers, rubric

urlpatterns = [
    path("mesa/<year:year>/dictamen/asignacion/", assignment.assignment, name="assignment"),
    path("mesa/<year:year>/dictamen/asignacion/reparto/", assignment.assignment_spread, name="assignment_spread"),
    path(
        "mesa/<year:year>/dictamen/asignacion/recordatorio/",
        assignment.assignment_reminder,
        name="assignment_reminder",
    ),
    path(
        "mesa/<year:year>/dictamen/asignacion/propuestas/<int:number>/",
        assignment.assignment_new,
        name="assignment_new",
    ),
    path(
        "mesa/<year:year>/dictamen/asignacion/dictamenes/<int:review>/retiro/",
        assignment.assignment_removal,
        name="assignment_removal",
    ),
    path("mesa/<year:year>/dictamen/personas/", assignment.reviewers, name="reviewers"),
    path("mesa/<year:year>/dictamen/perfil/", reviewers.reviewer_profile, name="reviewer_profile"),
    path("mesa/<year:year>/dictamen/perfil/relaciones/", reviewers.reviewer_relation, name="reviewer_relation"),
    path(
        "mesa/<year:year>/dictamen/perfil/relaciones/<int:conflict>/retiro/",
        reviewers.reviewer_relation_removal,
        name="reviewer_relation_removal",
    ),
    path("mesa/<year:year>/dictamen/rubrica/", rubric.rubric, name="rubric"),
    path("mesa/<year:year>/dictamen/rubrica/base/", rubric.rubric_adoption, name="rubric_adoption"),
    path("mesa/<year:year>/dictamen/rubrica/nuevo/", rubric.criterion_new, name="criterion_new"),
    path("mesa/<year:year>/dictamen/criterios/<slug:criterion>/", rubric.criterion, name="criterion"),
    path(
        "mesa/<year:year>/dictamen/criterios/<slug:criterion>/retiro/",
        rubric.criterion_removal,
        name="criterion_removal",
    ),
    path("mesa/<year:year>/dictamen/fases/", phases.phases, name="phases"),
    path("mesa/<year:year>/dictamen/fases/nueva/", phases.phase_new, name="phase_new"),
    path("mesa/<year:year>/dictamen/fases/<int:phase>/", phases.phase, name="phase"),
    path("mesa/<year:year>/dictamen/fases/<int:phase>/retiro/", phases.phase_removal, name="phase_removal"),
]
