"""Every text field of every model of ours, and how a hostile text gets into all of them at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from tests.house import hostile

TEXT = (models.CharField, models.TextField)
NOT_WRITTEN = {
    "people.User.password": "a hash",
    "people.Organization.state": "a key of two digits",
    "people.Person.languages": "language tags, from a list",
    "uploads.Upload.sha256": "a hash",
    "editions.Rule.guards": "states, from a list",
    "editions.Rule.limits": "numbers of the measure",
    "editions.Edition.time_zone": "from the list of zones",
    "editions.Host.time_zone": "from the list of zones",
    "editions.HostBid.time_zone": "from the list of zones",
    "editions.HostBid.stages": "keys, from a list",
    "editions.Host.statements": "sentences and dates that the demo's files bring; read in its own test",
    "programme.Session.language": "a language tag",
    "programme.Session.announced_materials": "kinds, from a list",
    "materials.Material.language": "a language tag",
    "proposals.Proposal.stages": "keys, from a list",
    "proposals.Proposal.audiences": "keys, from a list",
    "proposals.Proposal.language": "a language tag",
    "proposals.ReviewerProfile.stages": "keys, from a list",
    "proposals.GenderDeclaration": "written by the program from a list, and shown to nobody",
    "proposals.Portrait.notice_version": "made by the program",
    "proposals.Selection.seed": "made by the program",
    "proposals.Selection.acta_text": "written by the program as JSON; read in its own tests",
    "proposals.Selection.acta_sha256": "a hash",
    "proposals.SelectionRule.value": "a key, from a list",
    "proposals.SelectionRun": "written by the program, which looks folios and titles up anew",
    "proposals.ParityLook.members": "keys of rows",
    "proposals.ParityLook.cells": "numbers under keys",
    "mail.Message.key": "made by the program",
    "journal.Entry": "append-only and read in the admin alone, which escapes; the chain forbids to rewrite it here",
    "journal.Head": "a hash",
}
"""What nobody writes freely, and why; a model's name stands for all its fields."""

JSON = {
    "aliases": lambda text: [text],
    "anchors": lambda text: {str(mark): text for mark in range(6)},
    "choices": lambda text: [text],
    "grounds": lambda text: [text],
}


@dataclass(frozen=True)
class Field:
    label: str
    model: type[models.Model]
    field: models.Field[Any, Any]
    number: int

    @property
    def mark(self) -> str:
        return f"zq{self.number}q"

    def holding(self, pack: str, turn: int | None, key: int) -> Any:
        """What is stored: the text, with a mark that tells which field of which row it is."""
        if isinstance(self.field, models.URLField):
            hostile_one = turn is not None and hostile.ADDRESSES[(turn + key) % len(hostile.ADDRESSES)]
            return f"{hostile_one or 'https://example.org/'}#{self.mark}"
        if isinstance(self.field, models.EmailField):
            return f'"<x-pwn/onpwn={self.mark}>"{key}@example.org'
        text = f"{pack} {self.mark}r{key}"
        return JSON[self.field.name](text) if isinstance(self.field, models.JSONField) else text


def is_text(field: models.Field[Any, Any]) -> bool:
    is_written = isinstance(field, (*TEXT, models.JSONField)) and not isinstance(field, models.SlugField)
    is_own = field.unique and not isinstance(field, models.EmailField)
    is_coded = field.choices or (isinstance(field, models.CharField) and field.name in ("code", "token"))
    return is_written and not (is_own or is_coded)


def fields() -> list[Field]:
    found: list[Field] = []
    for model in apps.get_models():
        if model.__module__.startswith("datacon.") and model._meta.label not in NOT_WRITTEN:
            for field in model._meta.concrete_fields:
                label = f"{model._meta.label}.{field.name}"
                if is_text(field) and label not in NOT_WRITTEN:
                    found.append(Field(label, model, field, len(found)))
    return found


def takes(row: models.Model, field: Field) -> bool:
    """Whether the row's other fields let it be filled."""
    try:
        with transaction.atomic():
            row.__class__._base_manager.filter(pk=row.pk).update(**{field.field.name: field.holding("x", 0, row.pk)})
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


class Ink:
    """Writes a pack into every field of every row that takes it."""

    def __init__(self) -> None:
        self.fields = fields()
        self.places = list(self._places())

    def _places(self) -> Iterator[tuple[models.Model, list[Field]]]:
        for model in {field.model for field in self.fields}:
            own = [field for field in self.fields if field.model is model]
            for row in model._base_manager.all():
                yield row, [field for field in own if takes(row, field)]

    def write(self, pack: str, turn: int | None = 0) -> None:
        """Fill every field; addresses take turns, and without one are as they should be."""
        for row, own in self.places:
            changes = {field.field.name: field.holding(pack, turn, row.pk) for field in own}
            if changes:
                row.__class__._base_manager.filter(pk=row.pk).update(**changes)

    @property
    def unfilled(self) -> set[str]:
        return {field.label for field in self.fields} - {field.label for _row, own in self.places for field in own}
