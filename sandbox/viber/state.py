"""What Viber knows: bots, channels, people, who stands how to whom, and what was said."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(slots=True)
class Account:
    """A bot or a channel, known by its token."""

    id: str
    name: str
    uri: str
    token: str
    kind: str
    superadmin: str
    webhook: str = ""
    event_types: tuple[str, ...] | None = None
    send_name: bool = False
    send_photo: bool = False
    billable: bool = True
    free: int | None = 10_000
    balance: float | None = 100.0
    blocked: bool = False
    suspended: bool = False
    icon: str = ""
    background: str = ""
    admins: dict[str, str] = field(default_factory=dict)  # beside the superadmin: id → name
    broadcasts: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Tie:
    """How one person stands to one account; the person's id is another one at every account."""

    user_id: str
    subscribed: bool = False
    started: bool = False
    last_words: datetime | None = None
    unanswered: list[float] = field(default_factory=list)
    looked_up: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Person:
    """Somebody with Viber on a phone."""

    id: str
    name: str
    phone: str
    language: str = "ne"
    country: str = "NP"
    devices: int = 1
    reads_at_once: bool = False
    unreachable: bool = False
    desktop_only: bool = False
    ties: dict[str, Tie] = field(default_factory=dict)


@dataclass(slots=True)
class Message:
    """One message of a chat, or one post of a channel (which has no person)."""

    token: int
    account: str
    person: str
    by: str
    body: dict[str, Any]
    created: datetime
    seen: bool = False
    reactions: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        kind = str(self.body.get("type") or "text")
        return str(self.body.get("text") or "") or f"[{kind}] {self.body.get('media') or ''}".strip()


@dataclass(slots=True)
class ViberState:
    """Everything, by id."""

    accounts: dict[str, Account] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)

    def by_token(self, token: str) -> Account | None:
        return next((account for account in self.accounts.values() if token and account.token == token), None)

    def by_user_id(self, account: Account, user_id: str) -> Person | None:
        for person in self.people.values():
            tie = person.ties.get(account.id)
            if tie is not None and tie.user_id == user_id:
                return person
        return None

    def chat(self, account: Account, person: Person) -> list[Message]:
        return [m for m in self.messages if m.account == account.id and m.person == person.id]
