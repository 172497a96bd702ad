"""What each role of an edition may do, and what it may not, in a sentence for people (requirements 3.4)."""

from django.utils.translation import gettext_lazy as _

from datacon.editions.states import Role

DUTIES = {
    Role.COORDINATOR: _(
        "Conduce la edición: sus estados, su comité, sus excepciones y su equipo; no califica candidaturas propias."
    ),
    Role.COMMITTEE: _(
        "Aprueba la propuesta, la sede y la agenda en nombre de su institución; no ve los borradores de los demás."
    ),
    Role.HOST_DELEGATE: _(
        "Presenta la candidatura de su entidad y cuida su sede; no ve candidaturas ajenas antes del resultado."
    ),
    Role.CO_CONVENER: _("Acepta la invitación, entrega su logotipo y propone sesiones; no decide las propuestas."),
    Role.PROGRAMME_CHAIR: _(
        "Conduce la convocatoria, el dictamen y el horario; de la paridad ve totales, nunca persona por persona."
    ),
    Role.REVIEWER: _("Dictamina las propuestas anónimas que se le asignan; nunca las de su propia organización."),
    Role.SPEAKER: _("Cuida su perfil y sus materiales, y verifica los hechos; no edita el texto de la relatoría."),
    Role.RAPPORTEUR: _("Escribe las relatorías que se le asignan y recoge hallazgos; no las publica."),
    Role.EDITOR: _("Aprueba relatorías, síntesis y memoria; no aprueba lo que escribió."),
    Role.ACCESSIBILITY: _("Atiende solicitudes de accesibilidad; no ve otros datos personales."),
    Role.CHECK_IN: _("Registra la asistencia de una sala; no exporta listas."),
    Role.NEEDS_TEAM: _("Lleva las necesidades y los acercamientos; no cambia lo que responde quien tiene los datos."),
    Role.DATA_HOLDER: _("Responde y propone etapas y conjuntos de datos; no borra necesidades."),
    Role.COMMITMENT_LEAD: _("Informa avances y evidencias de un compromiso, y se autoevalúa; no lo valora."),
    Role.ASSESSOR: _("Valora los compromisos con independencia; no los edita."),
    Role.PRIVACY_OFFICER: _("Lleva avisos, derechos ARCO y supresión de datos; no decide sobre el programa."),
    Role.ATTENDEE: _("Se registra, propone y respalda; ve a otras personas asistentes solo si ellas quieren."),
}
