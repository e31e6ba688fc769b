"""How a contact is erased: the row stays for whatever refers to it, and nothing in it tells who it was."""

from typing import Final

from django.db.models import Q

from chautari.acts.models import Act
from chautari.citizens.models import Citizen, Contact, Told
from chautari.lib import clock

EMPTY: Final = {
    "sealed": "", "mark": "", "name": "", "identity": "", "purpose": "",
    "told": Told.NOT_YET, "told_on": None, "consent": None,
}  # fmt: skip


def own_id(contact: int) -> str:
    """By what the desk itself calls a contact in a conversation where the network has no name of theirs."""
    return f"contact:{contact}"


def erase(contact: Contact, *, why: Contact.Erased) -> bool:
    """Erase a contact and all that was merged into it; inside a transaction, the caller records it.

    False where a legal hold stands on it, or where it stands no more. The row is locked first, so that nobody sets
    a hold in between.
    """
    wanted = Contact.objects.filter(pk=contact.pk)
    gone = {**EMPTY, "erased": clock.now(), "erased_why": why}
    if not wanted.standing().select_for_update() or wanted.held().exists():
        return False
    wanted.update(**gone)
    Contact.objects.filter(merged_into=contact).update(**gone)
    ids = list(Contact.objects.filter(Q(pk=contact.pk) | Q(merged_into=contact)).values_list("pk", flat=True))
    _forget_names(ids)
    Contact.citizens.through.objects.filter(contact__in=ids).delete()
    return True


def _forget_names(contacts: list[int]) -> None:
    """The names that conversations have from the book alone, and by which they are found in the search.

    The messages are read and laid out anew at once, the office's answers with the next round of ``catch_up``.
    """
    own = Citizen.objects.filter(contacts__in=contacts, external_id__in=map(own_id, contacts))
    for citizen in own.distinct():
        Citizen.objects.filter(pk=citizen.pk).update(name="", handle="")
        citizen.messages.update(judged=None)
        threads = [f"conversation:{talk}" for talk in citizen.conversations.values_list("pk", flat=True)]
        answers = Act.objects.filter(agency=citizen.agency_id, thread__in=threads)
        for answer in answers.exclude(search_key=None).select_related("search_key"):
            answer.search_key.delete()
