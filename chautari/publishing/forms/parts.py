"""Each account's part of a notice's form: its text, how long it is, how it looks, and what it costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from chautari.acts.budgets import Purse, purses, tightest
from chautari.acts.models import Media
from chautari.acts.words import Reading
from chautari.connectors.values import TextCount
from chautari.language.clean import clean
from chautari.publishing import queries, quoting, showing
from chautari.publishing.models import Version
from chautari.publishing.quoting import Saying
from chautari.publishing.showing import Post, Price
from chautari.registry import bots
from chautari.registry.bots import Reach
from chautari.registry.connect import capability
from chautari.registry.models import Account, Look

if TYPE_CHECKING:
    from chautari.publishing.forms.notices import NoticeForm


@dataclass(frozen=True, slots=True)
class Part:
    """One account's part of the form; its own text is open where it has one."""

    account: Account
    use: forms.BoundField
    text: forms.BoundField
    thread: forms.BoundField | None
    count: TextCount
    stopped: tuple[str, ...]
    reading: Reading  # of its own text
    posts: Sequence[Post]
    price: Price | None
    portrait: Look | None
    is_by_hand: bool
    saying: Saying
    unfit: tuple[str, ...]  # what its network would not take of the files

    @property
    def reach(self) -> Reach | None:
        """Whom the notice reaches through a bot; None for other accounts."""
        return bots.reach(self.account) if self.use.value() else None

    @property
    def is_open(self) -> bool:
        return bool(self.text.value() or self.text.errors)

    @property
    def is_thread(self) -> bool:
        return len(self.posts) > 1

    @property
    def is_over(self) -> bool:
        return self.count.left < 0 and not self.is_thread


def offer(form: "NoticeForm", account: Account) -> None:
    """The choice whether a long text goes on in further posts, where the network has such."""
    if showing.can_continue(account):
        form.fields[f"thread_{account.pk}"] = forms.ChoiceField(
            label=gettext_lazy("Longer than one post"),
            choices=Version.Thread.choices,
            required=False,
            widget=forms.Select(attrs=live()),
        )


def live() -> dict[str, str]:
    """What lets every account's count and picture follow while the form is filled in."""
    asked = {"hx-post": reverse("publishing:count"), "hx-trigger": "change", "hx-swap": "none"}
    return {**asked, "hx-sync": "closest form:replace"}


def thread(form: "NoticeForm", account: Account) -> str:
    """How the account says a long text."""
    name = f"thread_{account.pk}"
    return str(form[name].value() or "") if name in form.fields else ""


def parts(form: "NoticeForm") -> list[Part]:
    """The accounts with their fields and their looks."""
    known = purses(form.officer.agency_id)
    faces = showing.portraits(form.accounts)
    media = [kept.media for kept in form.kept]
    return [
        _part(form, account, media, purse=tightest(known, account), faces=faces) for account in form.accounts
    ]


def _part(
    form: "NoticeForm",
    account: Account,
    media: Sequence[Media],
    *,
    purse: Purse | None,
    faces: Mapping[int, Look],
) -> Part:
    own = form[f"text_{account.pk}"]
    text = clean(str(own.value() or form["text"].value() or ""))
    saying = quoting.saying(account, text, form.quoted, has_files=form.has_files)
    texts = showing.parts(account, saying.text, thread(form, account))
    name, is_used = f"thread_{account.pk}", bool(form[f"use_{account.pk}"].value())
    return Part(
        account=account,
        use=form[f"use_{account.pk}"],
        text=own,
        thread=form[name] if name in form.fields else None,
        count=queries.count(account, saying.text),
        stopped=queries.stopped(account),
        reading=form.read(f"text_{account.pk}"),
        posts=showing.posts(account, texts, media, quoted=saying.quoted)
        if is_used and (text or media)
        else [],
        price=showing.price(account, texts, purse, first=saying.verb) if is_used else None,
        portrait=faces.get(account.pk),
        is_by_hand=capability(account, saying.verb).level not in queries.BY_API,
        saying=saying,
        unfit=queries.unfit(account, media) if is_used and media else (),
    )


def sum_of(known: Sequence[Part]) -> Decimal:
    """What the ticked accounts cost together; nothing where fewer than two cost anything."""
    costs = [part.price.estimate.usd for part in known if part.price and part.use.value()]
    return sum(costs, Decimal(0)) if len(costs) > 1 else Decimal(0)


def with_link(text: str, place: str) -> str:
    """The text with the clean link instead of the one that the hint of this place is about."""
    found = showing.hints(text)
    hint = found[int(place)] if place.isascii() and place.isdigit() and int(place) < len(found) else None
    return text.replace(hint.words, hint.instead) if hint and hint.instead else text
