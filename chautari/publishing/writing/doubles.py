"""The same words twice on one account within a day: advice, for a network may refuse the second."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F
from django.db.models.functions import Coalesce

from chautari.acts.models import ON_OWN_WALL, Act
from chautari.language.fold import fold
from chautari.lib import clock
from chautari.publishing.models import Notice
from chautari.registry.models import Account

WITHIN: Final = timedelta(hours=24)
NOT_WORDS: Final = re.compile("(?:[^\\w\u0900-\u0963\u0966-\u097f]|_)+")


@dataclass(frozen=True, slots=True)
class Double:
    """An account that has said the same, or is about to, and when."""

    account: Account
    act: Act
    at: datetime


def doubles(texts: dict[Account, str], *, at: datetime | None, notice: Notice | None = None) -> list[Double]:
    """The acts within a day of the time of publishing that say the same words; one for each account."""
    when = at or clock.now()
    wanted = {account.pk: (account, said) for account, text in texts.items() if (said := words(text))}
    acts = (
        Act.objects.filter(account__in=list(wanted), verb__in=ON_OWN_WALL)
        .exclude(state__in=(Act.State.FAILED, Act.State.WITHDRAWN))
        .annotate(told=Coalesce(F("done"), F("not_before")))
        .filter(told__gte=when - WITHIN, told__lte=when + WITHIN)
    )
    if notice and notice.pk:
        acts = acts.exclude(version__notice=notice)
    found: dict[int, Double] = {}
    for act in acts.order_by("pk"):
        account, said = wanted[act.account_id]
        if words(act.text) == said:
            found[act.account_id] = Double(account, act, act.done or act.not_before)
    return list(found.values())


def words(text: str) -> str:
    """The text by its words alone: without capitals, signs between words, and look-alikes."""
    return NOT_WORDS.sub(" ", fold(text).text).strip()
