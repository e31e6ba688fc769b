"""What sort of matter a conversation is, by an officer's word."""

from django.db import transaction
from django.db.models import Max, Q

from chautari.agencies.models import Officer
from chautari.inbox.actions.alarms import settle
from chautari.inbox.deadlines import renew
from chautari.inbox.judging import weigh
from chautari.inbox.models import Alarm, Conversation, Message, Verdict
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record


@transaction.atomic
def classify(
    conversation: Conversation, *, personal: bool | None = None, urgent: bool | None = None, by: Officer
) -> None:
    """Say what sort of matter it is; None leaves it as it is. Saying it twice records it once."""
    named = {"personal": personal, "urgent": urgent}
    wanted = {name: value for name, value in named.items() if value is not None}
    differs = Q(*((name, not value) for name, value in wanted.items()), _connector=Q.OR)
    if wanted and Conversation.objects.filter(differs, pk=conversation.pk).update(**wanted):
        for name, value in wanted.items():
            _stand(conversation, Verdict(aspect=name, value="yes" if value else "no"), by)
        record(Kind.CONVERSATION_CLASSIFIED, about=conversation, by=by, facts=wanted)
        renew(conversation.pk)


@transaction.atomic
def decide(conversation: Conversation, *, verdict: Verdict, by: Officer) -> None:
    """Put right, or confirm, what the desk noticed; the officer's word stands against what is judged later.

    ``verdict`` holds aspect, value and reason, and in ``upto`` the newest message that the officer saw: whatever came
    after it is judged for itself. Saying it twice records it once.
    """
    if not _stand(conversation, verdict, by):
        return
    if verdict.aspect == Verdict.Aspect.PERSONAL:
        Conversation.objects.filter(pk=conversation.pk).update(personal=verdict.value == "yes")
    said = {"aspect": verdict.aspect, "value": verdict.value, "reason": verdict.reason}
    record(Kind.CONVERSATION_DECIDED, about=conversation, by=by, facts=said)
    renew(conversation.pk)


def _stand(conversation: Conversation, verdict: Verdict, by: Officer) -> bool:
    """Keep an officer's word and read the talk's urgency anew; False where it was said of the same messages before."""
    messages = Message.objects.filter(conversation=conversation)
    if verdict.upto:
        messages = messages.filter(pk__lte=verdict.upto)
    known = messages.aggregate(upto=Max("pk"), heard=Max("text_at"))
    verdict.agency_id, verdict.conversation, verdict.by = conversation.agency_id, conversation, by
    verdict.upto, verdict.heard = known["upto"] or 0, known["heard"]
    before = Verdict.objects.filter(conversation=conversation, aspect=verdict.aspect).last()
    said = (verdict.value, verdict.upto, verdict.heard)
    if before and (before.value, before.upto, before.heard) == said:
        return False
    verdict.save()
    if verdict.aspect == Verdict.Aspect.URGENT:
        is_urgent = verdict.value == "yes"
        rows = Conversation.objects.filter(pk=conversation.pk)
        rows.update(urgent=is_urgent) if is_urgent else rows.update(urgent=False, urgency=None, alarmed=None)
        if not is_urgent:
            settle(conversation, Alarm.How.CALMED, by=by)
    if verdict.aspect in {Verdict.Aspect.URGENT, Verdict.Aspect.ABUSE}:
        weigh(conversation.pk)
    return True
