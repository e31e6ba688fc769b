"""What a browser may send about conversations."""

import secrets
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chautari.acts.words import Reading, read_for
from chautari.bikram.fields import CountField
from chautari.connectors.values import Action, TextCount
from chautari.inbox import replies
from chautari.inbox.guard import Talk, ways
from chautari.inbox.models import LONGEST_UNDO, Conversation, Draft, Verdict
from chautari.inbox.noticed import MATTERS
from chautari.inbox.seen import Missed, Seen, Sending
from chautari.inbox.windows import Left, left
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

    def __init__(
        self, talk: Talk, tab: str = "", data: Any = None, *, again: str = "", draft: Draft | None = None
    ) -> None:
        """``again`` names an act of this talk that was sent back: its words are taken up once more.

        ``draft`` is what the officer has begun here, on this machine or another.
        """
        back = (act for act in talk.acts if act.problem == "desk.sent_back" and str(act.pk) == again)
        begun = draft.text if draft else ""
        super().__init__(data, auto_id="say-%s", initial={"text": next((act.text for act in back), begun)})
        self.talk, self.ways, self.offers_lay = talk, ways(talk), False
        self.missed = Missed()
        tab = tab or (draft.tab if draft else "")
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

    @property
    def sending(self) -> Sending:
        """How it is to be sent: what the officer had read, and whether they insist in spite of what is new."""
        anyway = self.data.get("anyway", "")
        read = Seen.told(anyway or self.data.get("heard", ""))
        return Sending(read, since=Seen.told(self.since) if anyway else None, at_once="at_once" in self.data)

    @property
    def sent(self) -> dict[str, Any]:
        """What an action is told: the words, whether they are laid before another officer, how they are sent."""
        return {
            "text": self.cleaned_data["text"],
            "lay": "lay" in self.data,
            "sending": self.sending,
        }

    @property
    def since(self) -> str:
        """What the officer had read before the desk stopped the answer for the first time."""
        return str(Seen.told(self.data.get("since", "") or self.data.get("heard", "")))

    @property
    def now(self) -> str:
        """All that stands in the talk, as the page shows it."""
        return str(Seen.of(self.talk))

    @property
    def pen(self) -> str:
        """The name of this form, by which savings of another tab are told apart."""
        return str(self.data.get("pen", "")[:32] or self._fresh_pen)

    @cached_property
    def _fresh_pen(self) -> str:
        return secrets.token_hex(8)

    def stop(self) -> bool:
        """Show what is new since the officer read the talk; False where nothing is."""
        self.missed = Seen.told(self.since).missed(self.talk)
        return bool(self.missed)

    @property
    def new_messages(self) -> set[int]:
        """What the public said or changed since."""
        return {each.pk for each in self.missed.messages}

    @property
    def new_acts(self) -> set[int]:
        """What the office said since."""
        return {each.pk for each in self.missed.acts}

    @property
    def can_insist(self) -> bool:
        """Whether the words may go out all the same; a talk that was closed meanwhile is opened again."""
        is_closed = self.talk.conversation.state == Conversation.State.CLOSED
        return self.way.is_allowed or (is_closed and self.missed.is_closed)

    @property
    def has_box(self) -> bool:
        """Whether words can be written here: never in public where the law wants a private answer."""
        return self.way.is_allowed or bool(self["text"].value() and not self.way.clause)

    @property
    def left(self) -> Left | None:
        """What is left of the network's time."""
        return left(self.way) if self.way.is_allowed else None

    def refuse(self, no: Refused) -> None:
        """Show why it was not sent, beside the words."""
        rule = _("The rule: %(clause)s") % {"clause": no.clause}
        self.add_error("text", f"{no.message} {rule}" if no.clause else no.message)
        if self.tab == "public" and self.way.clause:  # no box stands there: the words go on in private
            self.tab, self.way = "private", self.ways.private
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


class UndoForm(forms.Form):
    """Which answer is taken back."""

    act = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class HabitsForm(forms.Form):
    """How an office answers."""

    seconds = CountField(
        label=gettext_lazy("Seconds in which an answer can be taken back"),
        help_text=gettext_lazy("From 0 (answers leave at once) to 30."),
        min_value=0,
        max_value=LONGEST_UNDO,
    )
