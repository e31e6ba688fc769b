"""A whole thread: what both sides said, what colleagues noted, what was done, and the talks that are shown with it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from chautari.acts.models import Act
from chautari.inbox import activity, queries
from chautari.inbox.activity import Names
from chautari.inbox.guard import Talk
from chautari.inbox.models import Conversation, Message, Note, Verdict
from chautari.inbox.queries import Entry

MOST: Final = 300


def whole(
    said: Talk, verdicts: Sequence[Verdict], members: Sequence[Conversation], names: Names
) -> list[Entry]:
    """Everything in the order in which it happened; steps in a row stand together."""
    talks = (said.conversation.pk, *(each.pk for each in members))
    notes = [Entry(note.created, note=note) for note in (*said.notes, *_notes(members))]
    entries = [*queries.entries(said, verdicts), *_of_members(members), *notes]
    steps = [Entry(step.at, steps=(step,)) for step in activity.steps(talks, names)]
    return _folded(sorted([*entries, *steps], key=lambda entry: entry.at))


def _of_members(members: Sequence[Conversation]) -> list[Entry]:
    """What was said in the talks that are shown with it, each marked with where; two queries for all of them."""
    if not members:
        return []
    threads = {each.thread for each in members}
    messages = Message.objects.filter(conversation__in=members).select_related("author", "judgement")
    acts = Act.objects.filter(thread__in=threads, account__in={each.account_id for each in members})
    said = list(messages.order_by("-at", "-id")[:MOST])
    done = list(acts.select_related("account", "by").order_by("-id")[:MOST])
    talks = [
        Talk(
            member,
            [each for each in said if each.conversation_id == member.pk],
            [each for each in done if each.thread == member.thread],
        )
        for member in members
    ]
    return [replace(entry, source=talk.conversation) for talk in talks for entry in queries.entries(talk)]


def _notes(members: Sequence[Conversation]) -> Sequence[Note]:
    """The notes of the talks that are shown with it; no query where there are none."""
    if not members:
        return ()
    notes = Note.objects.filter(conversation__in=members).select_related("by").prefetch_related("mentions")
    return list(notes.order_by("-id")[:MOST])


def _folded(entries: Sequence[Entry]) -> list[Entry]:
    found: list[Entry] = []
    for entry in entries:
        if entry.steps and found and found[-1].steps:
            found[-1] = replace(found[-1], steps=(*found[-1].steps, *entry.steps))
        else:
            found.append(entry)
    return found
