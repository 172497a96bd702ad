"""The form field for files; forms that have one are sent as `multipart/form-data` by `ui/form.html`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from datacon.base.refusal import Refused
from datacon.uploads.judging import Judged, Kinds, judge
from datacon.uploads.states import DOCUMENTS, EXTENSIONS, MediaType

HINTS = {
    True: _(
        "PDF de hasta 10 MB y 300 páginas, o JPEG, PNG o WebP de hasta 5 MB y 40 millones de píxeles. De las imágenes "
        "quitamos lo que anota la cámara, como el lugar; un PDF conserva sus propiedades, como quién lo hizo."
    ),
    False: _(
        "JPEG, PNG o WebP de hasta 5 MB y 40 millones de píxeles. Quitamos lo que anota la cámara, como el lugar."
    ),
}


class UploadField(forms.FileField):
    """A file of one of `kinds`; its cleaned value is `Judged`, for `datacon.uploads.actions.accept`."""

    widget = forms.FileInput

    def __init__(self, *, kinds: Kinds = DOCUMENTS, **options: Any) -> None:
        self.kinds = kinds
        hint = HINTS[MediaType.PDF in kinds]
        settings: dict[str, Any] = {"help_text": hint, "allow_empty_file": True}
        super().__init__(**settings | options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        endings = sorted(ending for media_type in self.kinds for ending in EXTENSIONS[media_type])
        return super().widget_attrs(widget) | {"accept": ",".join(endings)}

    def to_python(self, data: Any) -> Judged | None:
        file = super().to_python(data)
        try:
            return judge(file, self.kinds) if file else None
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
