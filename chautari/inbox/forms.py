"""What a browser may send about conversations."""

from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chautari.acts.words import Reading, read_for
from chautari.connectors.values import Action, TextCount
from chautari.inbox import replies
from chautari.inbox.guard import Talk, ways
from chautari.inbox.models import Verdict
from chautari.inbox.noticed import MATTERS
from chautari.language.clean import clean
from chautari.lib.errors import Refused
from chautari.registry.connect import plain
from chautari.registry.networks import network
from chautari.registry.reasons import reason

TABS: Final = ("private", "public")


class SayForm(forms.Form):
    """Words for the public, on one of the two tabs; measured as the network measures them."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        widget=forms.Textarea(attrs={"rows": 4, "data-key": "r"}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )
    heard = forms.IntegerField(required=False, widget=forms.HiddenInput)  # the newest message the officer saw

    def __init__(self, talk: Talk, tab: str = "", data: Any = None, *, again: str = "") -> None:
        """``again`` names an act of this talk that was sent back: its words are taken up once more."""
        back = (act for act in talk.acts if act.problem == "desk.sent_back" and str(act.pk) == again)
        super().__init__(data, auto_id="say-%s", initial={"text": next((act.text for act in back), "")})
        self.talk, self.ways, self.offers_lay = talk, ways(talk), False
        tab = tab if tab in TABS and (tab == "private" or self.ways.public) else self.ways.first
        self.tab = tab
        self.way = self.ways.public if tab == "public" and self.ways.public else self.ways.private

    def use(self, key: str) -> None:
        """Put the courteous wording of a marked place into the text; nothing where the place is gone."""
        given = QueryDict(mutable=True)
        given.update(self.data)
        given["text"] = self.reading.using(key)
        self.data = given
        self.__dict__.pop("reading", None)

    def insert(self, text: str) -> None:
        """Put more words below those that are typed so far."""
        given = QueryDict(mutable=True)
        given.update(self.data)
        given["text"] = f"{self['text'].value() or ''}\n{text}".strip()
        self.data = given

    @property
    def open_places(self) -> tuple[str, ...]:
        """Why what is typed so far cannot be sent: places of a canned reply that nothing has filled in."""
        return replies.problems(str(self["text"].value() or ""))

    @cached_property
    def reading(self) -> Reading:
        """What the guard marks in what is typed so far."""
        account = self.talk.conversation.account
        return read_for(account, clean(str(self["text"].value() or "")), self.way.verb)

    def clean_text(self) -> str:
        text = clean(self.cleaned_data["text"])
        over = -self._measure(text).left
        if over > 0:
            words = ngettext(
                "The text is %(over)d character too long for this network. Shorten it and send it again.",
                "The text is %(over)d characters too long for this network. Shorten it and send it again.",
                over,
            )
            raise forms.ValidationError(words % {"over": over})
        account = self.talk.conversation.account
        action = Action(self.way.verb, text=text, target=self.way.target)
        for problem in network(account.network).validate(plain(account), action):
            raise forms.ValidationError(
                reason(problem.message_key, network=account.network, detail=problem.detail)
            )
        return text

    def clean(self) -> dict[str, Any]:
        newest, heard = self.talk.newest, self.cleaned_data.get("heard")
        if newest and heard and newest.pk != heard:
            raise forms.ValidationError(
                _("Something new was said meanwhile. Read it, then send your answer again.")
            )
        return self.cleaned_data

    def refuse(self, no: Refused) -> None:
        """Show why it was not sent, beside the words."""
        rule = _("The rule: %(clause)s") % {"clause": no.clause}
        self.add_error("text", f"{no.message} {rule}" if no.clause else no.message)
        self.offers_lay = self.reading.is_refused and no.clause in {
            each.clause for each in self.reading.places
        }

    @property
    def count(self) -> TextCount:
        """The length of what is typed so far, as the network counts it."""
        return self._measure(clean(str(self["text"].value() or "")))

    @property
    def over(self) -> int:
        """By how much it is too long."""
        return max(0, -self.count.left)

    @property
    def offers_write_first(self) -> bool:
        """Whether the officer can ask the person to write first from this tab."""
        asked = self.ways.write_first
        return bool(asked and asked.is_allowed and (self.way.is_by_hand or not self.way.is_allowed))

    def _measure(self, text: str) -> TextCount:
        account = self.talk.conversation.account
        return network(account.network).count_text(text, self.way.verb, account.kind)


class ClassifyForm(forms.Form):
    """What sort of matter it is; what is not sent stays as it is."""

    personal = forms.NullBooleanField(required=False)
    urgent = forms.NullBooleanField(required=False)


class DecideForm(forms.Form):
    """An officer's word on what the desk noticed: on which aspect, what, and why."""

    aspect = forms.ChoiceField(choices=Verdict.Aspect.choices)
    value = forms.CharField(
        max_length=12,
        error_messages={"required": gettext_lazy("Choose one of the answers, then save it.")},
    )
    reason = forms.ChoiceField(choices=Verdict.Reason.choices)
    upto = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1)  # the newest message seen

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        is_matter = told.get("aspect") == Verdict.Aspect.MATTER
        allowed = set(MATTERS) if is_matter else {"yes", "no"}
        if "value" in told and told["value"] not in allowed:
            raise forms.ValidationError(_("Choose one of the answers, then save it."))
        return told

    @property
    def verdict(self) -> Verdict:
        """The word itself, not kept yet."""
        told = self.cleaned_data
        return Verdict(
            aspect=told["aspect"], value=told["value"], reason=told["reason"], upto=told["upto"] or 0
        )

    @property
    def problem(self) -> str:
        """Why it cannot be taken, in one sentence."""
        return next(str(each) for errors in self.errors.values() for each in errors)
