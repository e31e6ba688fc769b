"""Whether the person may be asked now how content they were, and in which words."""

from datetime import timedelta
from typing import Final

from chautari.inbox import queries
from chautari.inbox.guard import Way, ways
from chautari.inbox.models import Conversation, Rating, RatingChoice

QUESTION: Final = (
    "हाम्रो सेवाबाट तपाईं कत्तिको सन्तुष्ट हुनुहुन्छ? कृपया १ (असन्तुष्ट) देखि ५ (धेरै सन्तुष्ट) सम्मको एउटा अङ्क लेखेर "
    "पठाउनुहोला।"
)  # to the public, so in Nepali whatever the officer reads
PAUSE: Final = timedelta(minutes=1)  # what was closed by mistake is opened again before anybody is asked


def way_of(conversation: Conversation) -> Way | None:
    """The private way by which the person can be asked now, told before closing; None where they may not be.

    Only where the office asks for ratings, once for each conversation, and never by an officer's hands; not at the
    portal, which reaches nobody by itself, nor where the network takes the words of a human being alone.
    """
    if not conversation.private or conversation.aside == Conversation.Aside.SPAM:
        return None
    if not RatingChoice.objects.filter(agency=conversation.agency_id).exists():
        return None
    if Rating.objects.filter(conversation=conversation).exists():
        return None
    way = ways(queries.talk(conversation)).private
    is_asked = way.is_allowed and not (way.is_by_hand or way.is_own_page or way.is_late)
    return way if is_asked else None
