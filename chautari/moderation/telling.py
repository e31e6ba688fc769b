"""What a person is told of measures against them: why, by which provision, until when, and how to appeal.

In private and by the network's own rules, or not at all: where no lawful way is open, that is written down with the
reason, and an officer may ask the person in public to write first.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from chautari.acts import actions
from chautari.acts.actions import Wish
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.bikram.words import long_date
from chautari.inbox import queries, secret
from chautari.inbox.guard import Talk, Way, ways
from chautari.inbox.models import Conversation
from chautari.language.spans import Tier
from chautari.language.tongue import tongue
from chautari.language.words import Text
from chautari.lib.errors import Refused
from chautari.moderation.models import Case, Ground, Measure

Sort, Told = Measure.Kind, Case.Told
NOT_REACHED: Final = frozenset({Act.State.FAILED, Act.State.WITHDRAWN})


def is_told(case: Case) -> bool:
    """Whether words are on their way to the person, or there."""
    return case.notice is not None and case.notice.state not in NOT_REACHED


@transaction.atomic
def tell(case: Case, *, by: Officer | None = None) -> bool:
    """Write to the person, with a number and a secret for the appeal; False where no lawful way is open now.

    The desk keeps the secret's digest; the secret itself stands in the words that were sent. Told again, the secret
    of before opens no more. Whoever calls this records ``facts``.
    """
    talk, way, why = _way(case)
    if talk is None or way is None:
        return _could_not(case, why)
    secret = _name(case)
    try:
        act = _send(talk.conversation, way, words(case, secret), by)
    except Refused as no:
        return _could_not(case, no.message)
    case.notice, case.told, case.told_why = act, Told.SENT, ""
    case.save(update_fields=["notice", "told", "told_why", "number", "secret"])
    return True


def _could_not(case: Case, why: str) -> bool:
    case.told, case.told_why = case.told or Told.NOT, why[:500]
    Case.objects.filter(pk=case.pk).update(told=case.told, told_why=case.told_why)
    return False


def facts(case: Case) -> dict[str, Any]:
    """Whether the person knows, for the ledger."""
    return {"told": case.told, "act": case.notice_id}


@transaction.atomic
def tell_outcome(case: Case, *, by: Officer | None = None) -> Act | None:
    """Write to the person what came of the appeal; None where no lawful way is open. The portal shows it anyway."""
    talk, way, _why = _way(case)
    if talk is None or way is None:
        return None
    with translation.override(language(case)):
        text = _(
            "%(agency)s: your appeal number %(number)s has been decided. Read the reason here: %(address)s"
        ) % {"agency": case.agency, "number": case.number, "address": address(case)}
    try:
        return _send(talk.conversation, way, text, by)
    except Refused:
        return None


def address(case: Case) -> str:
    """The page of the portal at which the person reads of it and appeals."""
    return settings.PUBLIC_URL + reverse("portal:appeal", args=(case.number,))


def language(case: Case) -> str:
    """The language that the person wrote in; Nepali, in whatever letters, unless it was English."""
    said = case.message.text if case.message else ""
    return "en" if tongue(Text(said))[0] == "en" else "ne"


def words(case: Case, secret: str) -> str:
    """The whole notice in the person's language."""
    with translation.override(language(case)):
        measures = list(case.measures.exclude(decision=None))
        told = {
            "agency": case.agency,
            "measures": " ".join(each for each in _measures(measures)),
            "ground": Ground(case.ground).label,
            "address": address(case),
            "number": case.number,
            "secret": secret,
        }
        return (
            _(
                "%(agency)s: %(measures)s Reason: %(ground)s. So decided the office's social media management "
                "committee under the Procedures of 2075. You can appeal: %(address)s Number %(number)s, secret "
                "%(secret)s"
            )
            % told
        )


def _measures(measures: list[Measure]) -> Iterator[str]:
    for each in measures:
        until = long_date(each.until, translation.get_language() or "ne")
        if each.kind == Sort.WARN:
            yield _("What you wrote here was not in order; this is a warning.")
        elif each.kind == Sort.HIDE:
            yield _("Your words are hidden from the public until %(day)s.") % {"day": until}
        elif each.kind == Sort.RESTRICT:
            yield _("You are restricted here until %(day)s.") % {"day": until}
        else:
            yield _("You are blocked here until %(day)s.") % {"day": until}


def _way(case: Case) -> tuple[Talk | None, Way | None, str]:
    """The first lawful private way to the person, or why the first one tried is none."""
    why = ""
    for conversation in _talks(case):
        if conversation.state == Conversation.State.CLOSED:
            conversation.state = Conversation.State.ANSWERED  # the office may speak there; it stays closed
        talk = queries.talk(conversation)
        way = ways(talk).private
        if way.is_allowed:
            return talk, way, ""
        why = why or way.why
    return None, None, why or _("The desk knows no conversation with this person.")


def _talks(case: Case) -> Iterator[Conversation]:
    """Where the person could be written to: private talks first, since they bind nobody to one message only."""
    near = Conversation.objects.select_related("account", "agency", "citizen", "origin")
    if case.person_id and case.account_id:
        yield from near.filter(account=case.account_id, citizen=case.person_id, private=True).order_by(
            "-last_at"
        )[:3]
    if case.conversation_id:
        yield from near.filter(origin=case.conversation_id).order_by("-last_at")[:3]
        yield from near.filter(pk=case.conversation_id, private=False)


def _send(conversation: Conversation, way: Way, text: str, by: Officer | None) -> Act:
    wish = Wish(
        conversation.account,
        way.verb,
        text,
        target=way.target,
        options={**way.heard, Act.AUTOMATIC: "measure"},  # it answers nothing that the person asked
        thread=conversation.thread,
        passed=Tier.SECOND_OFFICER,  # a whole committee has decided what is said
    )
    return actions.show(wish, by=by) if way.is_own_page else actions.queue(wish, by=by)


def _name(case: Case) -> str:
    """Give the case its number, once, and a fresh secret; the caller saves. The secret itself is returned."""
    while case.number is None:
        number = secret.number()
        if not Case.objects.filter(number=number).exists():
            case.number = number
    told = secret.fresh()
    case.secret = secret.digest(case.number, told)
    return told
