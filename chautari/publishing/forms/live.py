"""What a browser may send about posts that are public."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from chautari.acts.models import Act
from chautari.connectors.values import Action, Verb
from chautari.language.clean import clean
from chautari.registry.connect import plain
from chautari.registry.networks import network
from chautari.registry.reasons import reason

FEW_WORDS = 2


class ChangeForm(forms.Form):
    """The words that a public post should have."""

    text = forms.CharField(
        label=gettext_lazy("Text for the public"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Write what the public should read.")},
    )

    def __init__(self, act: Act, *, text: str, data: Any = None) -> None:
        super().__init__(data, initial={"text": text})
        self.act, self.before = act, text

    def clean_text(self) -> str:
        text = clean(self.cleaned_data["text"])
        if text == clean(self.before):
            raise forms.ValidationError(gettext("These are the words that stand there now."))
        account = self.act.account
        action = Action(Verb.PUBLISH, text=text)
        for problem in network(account.network).validate(plain(account), action):
            raise forms.ValidationError(
                reason(problem.message_key, network=account.network, detail=problem.detail)
            )
        return text


class DeleteForm(forms.Form):
    """Why a public post goes."""

    why = forms.CharField(
        label=gettext_lazy("Why is it deleted?"),
        max_length=500,
        help_text=gettext_lazy("In a few words. The ledger keeps the reason with your name."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say in a few words why it is deleted.")},
    )

    def clean_why(self) -> str:
        why = clean(self.cleaned_data["why"])
        if len(why.split()) < FEW_WORDS:
            raise forms.ValidationError(gettext("Say in a few words why it is deleted."))
        return why
