"""How an approved notice goes out: one act for each of its accounts."""

from chautari.acts.actions import Wish
from chautari.agencies.models import Officer
from chautari.language.spans import Tier
from chautari.publishing import quoting
from chautari.publishing.actions.sending import send
from chautari.publishing.models import Notice


def let_out(notice: Notice, *, passed: Tier, by: Officer) -> None:
    """Queue an act for each account of the notice, now or at its time; each stands in the ledger.

    ``passed`` is the weight of marked words that an officer has let pass already.
    """
    media = list(notice.media.all())
    for version in notice.versions.select_related("account__agency"):
        said = quoting.of(version, notice)
        wish = Wish(
            version.account,
            said.verb,
            text=said.text,
            target=said.target,
            media=media,
            not_before=notice.publish_at,
            may_wait=True,
            is_urgent=notice.is_emergency,
            passed=passed,
        )
        send(version, wish, by=by)
