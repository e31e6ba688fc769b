"""Which offices are offered for a matter that is not ours: the named one, those the words point to, a search."""

from collections.abc import Sequence
from typing import Final

from chautari.agencies.models import Agency, Officer
from chautari.agencies.queries import found, pointed, today
from chautari.inbox.models import Conversation, Verdict
from chautari.inbox.noticed import latest
from chautari.inbox.triage import newest_text

MOST: Final = 20
LONGEST_KEY: Final = 19  # digits


def offered(talk: Conversation, words: str, *, by: Officer, chosen: str = "") -> Sequence[Agency]:
    """The offices to choose from, each once: the chosen one first, then what was searched for, or what is proposed."""
    named = latest(talk.verdicts.all()).get(Verdict.Aspect.OFFICE)
    first = (chosen, named.value if named and not words else "")
    keys = [
        int(each) for each in first if each and each.isascii() and each.isdigit() and len(each) < LONGEST_KEY
    ]
    there = Agency.objects.visible_to(by).on(today()).exclude(pk=by.agency_id)
    rows = list(there.filter(pk__in=keys)) if keys else []
    if words:
        rows += there.filter(pk__in=found(by, words).values("pk"))[:MOST]
    else:
        rows += [body for body, _spans in pointed(newest_text(talk), besides=by.agency)]
    return list({each.pk: each for each in rows}.values())
