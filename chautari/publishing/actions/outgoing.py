"""How an approved notice goes out."""

from typing import Any

from chautari.acts.actions import Wish, queue
from chautari.agencies.models import Officer
from chautari.connectors.values import Verb
from chautari.language.spans import Tier
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.publishing.models import Notice, Version


def let_out(notice: Notice, *, kind: Kind, passed: Tier, facts: dict[str, Any], by: Officer) -> None:
    """Record that it goes, and queue one act for each of its accounts, now or at its time.

    ``passed`` is the weight of marked words that an officer has let pass already.
    """
    record(kind, about=notice, by=by, facts=facts)
    media = list(notice.media.all())
    for version in notice.versions.select_related("account__agency"):
        wish = Wish(
            version.account,
            Verb.PUBLISH,
            text=version.text,
            media=media,
            not_before=notice.publish_at,
            passed=passed,
        )
        act = queue(wish, by=by)
        Version.objects.filter(pk=version.pk).update(act=act)
