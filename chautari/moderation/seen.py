"""What stood there when abuse was reported: kept at once beside the case, with a digest that the ledger knows."""

import hashlib
import json
from typing import Any

from django.utils.translation import gettext as _

from chautari.acts import posts
from chautari.agencies.models import Agency, Officer
from chautari.inbox.actions import evidence
from chautari.inbox.models import Message
from chautari.moderation.models import Case
from chautari.registry.models import Account


def of(message: Message) -> dict[str, Any]:
    """The words, the profile as far as it is known, the files by their digests, and when all of it was said."""
    author, account = message.author, message.account
    return {
        "text": message.text,
        "id": message.external_id,
        "kind": message.kind,
        "said": message.at.isoformat(),
        "version": message.text_at.isoformat(),
        "arrived": message.arrived.isoformat(),
        "account": {"network": account.network, "id": account.external_id, "name": account.name},
        "profile": {"id": author.external_id, "name": author.name, "handle": author.handle} if author else {},
        "files": [
            {"sha256": file.sha256, "type": file.mime, "state": file.state} for file in message.files.all()
        ],
    }


def digest(seen: dict[str, Any]) -> str:
    """SHA-256 of it in canonical JSON."""
    text = json.dumps(seen, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def without_person(seen: dict[str, Any]) -> dict[str, Any]:
    """The same without a name, and without the words by which its author could be found again."""
    return {**seen, "text": "", "id": "", "profile": {}}


def found(agency: Agency, address: str) -> Message | None:
    """The message of this agency that an address on a network names; None where the desk has no such one."""
    for key in (
        Account.objects.filter(agency=agency).order_by("network").values_list("network", flat=True).distinct()
    ):
        ref = posts.post(key, address)
        said = Message.objects.filter(agency=agency, account__network=key)
        if ref and (row := said.filter(external_id=ref.id).select_related("author").first()):
            return row
    return None


def freeze(case: Case, *, by: Officer) -> None:
    """Once for each case: the package of the whole conversation, which nobody can delete while its hold stands."""
    if case.freeze_id or case.conversation is None:
        return
    reason = _("Reported as abuse, case %(number)s.") % {"number": case.pk}
    case.freeze = evidence.freeze(case.conversation, reason=reason, by=by)
    case.save(update_fields=["freeze"])
