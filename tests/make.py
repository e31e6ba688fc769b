"""Rows to test with: plain functions, each valid by default, each a sentence where it is called."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from chautari.acts.models import Act, Media
from chautari.agencies.models import Agency, Belonging, Officer
from chautari.agencies.roles import Role
from chautari.citizens.models import Citizen, Contact
from chautari.committees import actions as sittings
from chautari.committees import closing
from chautari.committees.matters import Proposal
from chautari.committees.models import Committee, Decision
from chautari.committees.queries import standing
from chautari.committees.seats import sitting_members
from chautari.compliance.models import Listing, Page
from chautari.grievances.models import Case
from chautari.inbox import queries, secret
from chautari.inbox.models import Conversation, Message
from chautari.inbox.seen import Seen
from chautari.lib import clock
from chautari.moderation import actions as moderation
from chautari.moderation.models import Case as Abuse
from chautari.publishing.models import Notice, Version
from chautari.registry import spelling
from chautari.registry.models import Account
from chautari.roster import presence
from chautari.roster.models import Desk, Shift

PASSWORD = "journey-through-the-hills"
_numbers = count(1)


def agency(code: str = "", **more: Any) -> Agency:
    """An office, under ``parent`` where one is given; the same code is the same office."""
    code = code or f"office-{next(_numbers)}"
    names = {"kind": Agency.Kind.OFFICE, "name_ne": f"कार्यालय {code}", "name_en": f"Office {code}"}
    parent = more.pop("parent", None)
    made = Agency.objects.get_or_create(code=code, defaults={**names, **more})[0]
    if parent:
        Belonging.objects.get_or_create(agency=made, parent=parent)
    return made


def officer(role: str = Role.APPROVER, *, agency: Agency | None = None, **more: Any) -> Officer:
    """An officer of the default office, by role."""
    n = next(_numbers)
    made = Officer(
        agency=agency or globals()["agency"]("moha"),
        role=role,
        email=more.pop("email", f"{role}{n}@moha.gov.np"),
        name_ne=more.pop("name_ne", f"अधिकृत {n}"),
        name_en=more.pop("name_en", f"Officer {n}"),
        **more,
    )
    made.set_unusable_password()
    made.save()
    return made


def account(
    network: str = "fake", *, agency: Agency | None = None, token: str = "token", **more: Any
) -> Account:
    """A connected account; ``token=""`` for one that is not connected."""
    n = next(_numbers)
    kinds = {"fake": "user"}
    made = Account(
        agency=agency or globals()["agency"]("moha"),
        network=network,
        kind=more.pop("kind", kinds.get(network, "user")),
        name=more.pop("name", f"Account {n}"),
        external_id=more.pop("external_id", f"ext{n}"),
        state=more.pop("state", "live"),
        official_since=more.pop("official_since", clock.now()),
        **more,
    )
    if token:
        made.keep({"access": token})
    made.save()
    spelling.note(made)
    return made


def by_hand(level: str = "assisted", *, verb: str = "publish", **more: Any) -> Account:
    """An account of the fake network whose officers do this verb themselves."""
    return account(settings={f"level:{verb}": level}, **more)


def picture(kind: str = "PNG", *, size: tuple[int, int] = (8, 6), colour: str = "red") -> bytes:
    """The bytes of a picture."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def media(*, agency: Agency | None = None, content: bytes = b"", **more: Any) -> Media:
    """A picture that the desk has."""
    content = content or picture()
    made = Media(
        agency=agency or globals()["agency"]("moha"),
        sha256=more.pop("sha256", secrets.token_hex(32)),
        name=more.pop("name", "picture.png"),
        mime=more.pop("mime", "image/png"),
        size=more.pop("size", len(content)),
        alt_text=more.pop("alt_text", "A bridge"),
        width=8,
        height=6,
        **more,
    )
    made.file.save("picture.png", ContentFile(content), save=False)
    made.save()
    return made


def notice(
    *, author: Officer | None = None, accounts: Sequence[Account] = (), text: str = "सूचना", **more: Any
) -> Notice:
    """A notice in review, with a version for each account; one fake account by default."""
    author = author or officer(Role.WRITER)
    accounts = accounts or (account(agency=author.agency),)
    pictures = more.pop("media", ())
    state = more.pop("state", Notice.State.IN_REVIEW)
    made = Notice.objects.create(
        agency=author.agency, author=author, title=more.pop("title", "Opening hours"), state=state, **more
    )
    made.media.set(pictures)
    for each in accounts:
        Version.objects.create(notice=made, account=each, text=text)
    return made


def act(account: Account | None = None, **more: Any) -> Act:
    """A queued post of an account."""
    account = account or globals()["account"]()
    values = {"verb": "publish", "text": "सूचना", "key": secrets.token_urlsafe(16), **more}
    if values.get("state") == Act.State.DONE:
        values.setdefault("done", clock.now())
    return Act.objects.create(agency_id=account.agency_id, account=account, **values)


def citizen(account: Account, **more: Any) -> Citizen:
    """A person who wrote to an account."""
    values = {
        "external_id": f"person{next(_numbers)}",
        "name": "सीता तामाङ",
        "first_seen": clock.now(),
        **more,
    }
    return Citizen.objects.create(agency_id=account.agency_id, network=account.network, **values)


def contact(*, agency: Agency | None = None, number: str = "+9779841234567", **more: Any) -> Contact:
    """Somebody of the contact book."""
    values = {"name": "सीता तामाङ", "source": Contact.Source.OFFICE_PHONE, **more}
    made = Contact(agency=agency or globals()["agency"]("moha"), **values)
    made.keep(number)
    made.save()
    return made


def conversation(account: Account | None = None, *, text: str = "कहिले खुल्छ?", **more: Any) -> Conversation:
    """A public talk with one message in it, waiting for an answer."""
    account = account or globals()["account"]()
    now = clock.now()
    person = more.pop("citizen", None) or citizen(account)
    values = {
        "key": f"talk{next(_numbers)}",
        "first_at": now,
        "last_at": now,
        "heard_at": now,
        "snippet": text[:160],
        "citizen": person,
        **more,
    }
    made = Conversation.objects.create(agency_id=account.agency_id, account=account, **values)
    message(made, text=text)
    return made


def message(talk: Conversation, *, text: str = "कहिले खुल्छ?", **more: Any) -> Message:
    """One more thing that the public said in a talk."""
    now = clock.now()
    key = more.pop("external_id", f"said{next(_numbers)}")
    values = {
        "kind": "message" if talk.private else "comment",
        "at": now,
        "text_at": now,
        "author": talk.citizen,
        **more,
    }
    if not talk.private:
        values.setdefault("thread_id", key)
    return Message.objects.create(
        agency_id=talk.agency_id,
        conversation=talk,
        account_id=talk.account_id,
        external_id=key,
        text=text,
        **values,
    )


def heard(talk: Conversation) -> str:
    """What the form of an officer says who has read all of this talk."""
    return str(Seen.of(queries.talk(talk)))


def earlier_page(handle: str = "", *, agency: Agency | None = None, **more: Any) -> Page:
    """A page of before that waits for its agency's word."""
    n = next(_numbers)
    handle = handle or f"earlier{n}"
    said = {"page": f"https://www.facebook.com/{handle}", **more.pop("said", {})}
    values = {"row": n, "mark": secrets.token_hex(32), "given": said["page"], "said": said, **more}
    return Page.objects.create(
        agency=agency or globals()["agency"]("moha"),
        listing=Listing.objects.create(name="list.csv", sha256=secrets.token_hex(32), content=b""),
        network=values.pop("network", "facebook"),
        handle=handle,
        key=f"handle:{handle.casefold().replace('.', '')}",
        state=values.pop("state", Page.State.MATCHED),
        **values,
    )


def shift(officer: Officer, *, weekdays: Sequence[int] = range(7), **more: Any) -> Shift:
    """A shift of all office hours on each of these weekdays, on a roster that has been kept for ever; the last one."""
    desk = {"since": more.pop("since", datetime(2020, 1, 1, tzinfo=UTC))}
    Desk.objects.get_or_create(agency=officer.agency, defaults=desk)
    rows = [Shift(agency=officer.agency, weekday=day, officer=officer, **more) for day in weekdays]
    Shift.objects.bulk_create(rows)
    presence.forget()
    return rows[-1]


def committee(
    *, agency: Agency | None = None, kind: str = "social_media", members: int = 3, **more: Any
) -> Committee:
    """A committee with a chair, a secretary and members up to this number, each an officer of their own."""
    agency = agency or globals()["agency"]("moha")
    made = sittings.establish(agency, kind=kind, by=None, **more)
    for part in (["chair", "secretary"] + ["member"] * members)[:members]:
        person = officer(Role.MEMBER, agency=agency)
        post = {"post_ne": "उपसचिव", "post_en": "Under Secretary"}
        sittings.appoint(made, officer=person, part=part, by=None, **post)
    return made


def abuse(
    said: Message | None = None, *, ground: str = "group", by: Officer | None = None, **more: Any
) -> Abuse:
    """Words that an officer reported as abuse, with what is frozen of them."""
    said = said or conversation(**more).messages.get()
    given = moderation.Given(ground, "जातिमाथिको घृणा")
    return moderation.report(said, given, by=by or officer(Role.OPERATOR, agency=said.agency))


def proposal(**more: Any) -> Proposal:
    """What a committee may be asked."""
    said = {"title": "Hide a comment", "text": "The comment insults a community.", "provision": "O1"}
    return Proposal(**{**said, **more})


def decision(
    *,
    about: Any = None,
    measure: dict[str, Any] | None = None,
    outcome: str = "adopted",
    agency: Agency | None = None,
    kind: str = "social_media",
    **more: Any,
) -> Decision:
    """What a committee decided by circulation: laid, voted on by every member, counted, as officers do it.

    ``about`` is the row that waited for it, whose room hears of the decision. The agency's committee of the kind
    decides; one is made where none stands. Further words are the proposal's.
    """
    agency = agency or getattr(about, "agency", None) or globals()["agency"]("moha")
    body = standing(agency, kind) or committee(agency=agency, kind=kind)
    said = {"about": about._meta.label_lower, "about_id": about.pk} if about is not None else {}
    item = sittings.lay(body, proposal(measure=measure or {}, **said, **more), by=None)
    for member in sitting_members(body):
        sittings.vote(item, choice="for" if outcome == "adopted" else "against", by=member.officer)
    closing.when_due(item.pk)
    return Decision.objects.select_related("item__sitting").get(item=item)


def case(*, agency: Agency | None = None, **more: Any) -> Case:
    """A grievance that nobody has taken up; ``A3C4`` is its secret."""
    n = next(_numbers)
    number = more.pop("number", secret.number())
    values = {"kind": "service", "title": "सिफारिस दिइएन", "key": f"{n:016x}", **more}
    made = Case(agency=agency or globals()["agency"]("moha"), number=number, **values)
    made.digest = secret.digest(number, "A3C4")
    made.save()
    return made
