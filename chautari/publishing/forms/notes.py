"""What a browser may send about another officer's notice."""

from django import forms
from django.utils.translation import gettext_lazy


class NoteForm(forms.Form):
    """What the author should change."""

    note = forms.CharField(
        label=gettext_lazy("What should be changed?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tell the author what to change.")},
    )
