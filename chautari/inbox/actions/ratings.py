"""The one question after closing, how content the person was: whether the office asks it, asking, calling it off."""

from django.db import transaction

from chautari.acts import actions
from chautari.acts.actions import Wish
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.inbox.guard import Way
from chautari.inbox.models import Conversation, Rating, RatingChoice
from chautari.inbox.rating import PAUSE, QUESTION
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock


@transaction.atomic
def choose_ratings(*, is_on: bool, by: Officer) -> None:
    """Let the office ask for ratings, or stop it; saying it twice records it once."""
    known = RatingChoice.objects.filter(agency=by.agency_id).first()
    if is_on and known is None:
        record(Kind.RATINGS_CHOSEN, about=RatingChoice.objects.create(agency_id=by.agency_id, by=by), by=by)
    elif known and not is_on:
        record(Kind.RATINGS_ENDED, about=known, by=by)
        known.delete()


@transaction.atomic
def ask_for_rating(conversation: Conversation, *, way: Way, by: Officer) -> None:
    """Ask the person in private, a little later; a conversation that is opened again meanwhile asks nothing."""
    not_before = clock.now() + PAUSE
    wish = Wish(
        conversation.account,
        way.verb,
        QUESTION,
        target=way.target,
        thread=conversation.thread,
        not_before=not_before,
    )
    act = actions.queue(wish, by=by)
    Rating.objects.create(
        agency_id=conversation.agency_id, conversation=conversation, act=act, asked=clock.now()
    )
    record(Kind.RATING_ASKED, about=conversation, by=by, facts={"act": act.pk})


@transaction.atomic
def call_off_rating(conversation: Conversation, *, by: Officer) -> None:
    """Withdraw the question where it has not left; it may be asked at the next closing."""
    waiting = (Act.State.QUEUED, Act.State.WAITING)
    asked = Rating.objects.filter(conversation=conversation, act__state__in=waiting, act__pending=False)
    for rating in asked.select_related("act"):
        rating.delete()
        actions.withdraw(rating.act, by=by)
