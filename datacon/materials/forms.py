"""What is filled in for a slot; its file passes the judge of all uploads."""

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.utils.translation import gettext_lazy as _

from datacon.materials.models import Material
from datacon.uploads.forms import UploadField


class MaterialForm(forms.ModelForm[Material]):
    """The admin names the other fields: a choice of sessions made here would be one outside any edition."""

    file = UploadField(label=_("archivo"), required=False, widget=AdminFileWidget)
