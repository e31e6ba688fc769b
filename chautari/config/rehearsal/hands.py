"""What officers of the rehearsal do by hand: the office telephone, and an account of X without a key."""

import secrets
from dataclasses import dataclass, field
from random import Random
from typing import Final

from chautari.acts import actions as outbox
from chautari.acts.models import Act
from chautari.agencies.roles import Role
from chautari.citizens import queries as book
from chautari.citizens.actions import Person
from chautari.config.rehearsal.networks import Networks
from chautari.config.rehearsal.stage import Scene
from chautari.config.rehearsal.words import ANNOUNCEMENTS, CALLERS, CITIZENS, REMARKS
from chautari.connectors.values import Actor, Ref
from chautari.inbox import actions as inbox
from chautari.lib import clock
from chautari.logbook import actions as log
from chautari.logbook.models import Note
from chautari.publishing import actions as publishing

CALLS: Final = (Note.What.CALL, Note.What.CALL, Note.What.MESSAGE, Note.What.VIDEO)


@dataclass(slots=True)
class Hands:
    """The officers' own hands, with dice of their own."""

    networks: Networks
    random: Random = field(default_factory=lambda: Random(2081))  # noqa: S311 — a play, no secret
    people: dict[str, str] = field(default_factory=dict)
    notices: int = 0

    def is_day(self, share: float) -> bool:
        """Whether something happens today."""
        return self.random.random() < share


def telephone(hands: Hands, scene: Scene) -> int:
    """Somebody rings or writes to the office telephone; the operator writes it down. 1 when somebody did."""
    if "telephone" not in scene.accounts or not hands.is_day(0.35):
        return 0
    officer = scene.officers[Role.OPERATOR]
    number, name, identity = hands.random.choice(CALLERS)
    known = book.known(officer, number=number)
    remark, what = hands.random.choice(REMARKS), hands.random.choice(CALLS)
    told = log.Told(
        key=secrets.token_urlsafe(12),
        what=what,
        direction=Note.Direction.IN,
        at=clock.now(),
        words=remark.text,
        answer=remark.answer if hands.is_day(0.9) else "",
        minutes=None if what is Note.What.MESSAGE else hands.random.randrange(1, 9),
    )
    who = known[0] if known else Person(number, name, identity)
    log.write(scene.accounts["telephone"], told=told, who=who, by=officer)
    return 1


def without_key(hands: Hands, scene: Scene) -> int:
    """A post, or a mention with its answer, done on X's own pages and proved by its address. 1 when something was."""
    account = scene.accounts["x"]
    if account.sealed or not hands.is_day(0.2):
        return 0
    if hands.is_day(0.5):
        _publish(hands, scene)
    else:
        _answer(hands, scene)
    return 1


def _publish(hands: Hands, scene: Scene) -> None:
    words, officers = hands.random.choice(ANNOUNCEMENTS), scene.officers
    hands.notices += 1
    text = f"{words.text} (सूचना नं. {hands.notices})"
    notice = publishing.draft(
        publishing.Content(words.title, {scene.accounts["x"]: text}), by=officers[Role.WRITER]
    )
    publishing.submit(notice, by=officers[Role.WRITER])
    notice.refresh_from_db()
    publishing.approve(notice, by=officers[Role.APPROVER])
    _do(hands, scene, notice.versions.get().act, "post", text=text)


def _answer(hands: Hands, scene: Scene) -> None:
    """A mention that the operator saw on X, typed in, and answered there."""
    account, officer = scene.accounts["x"], scene.officers[Role.OPERATOR]
    remark = hands.random.choice([each for each in REMARKS if not each.is_personal])
    name = hands.random.choice(CITIZENS)
    if name not in hands.people:
        hands.people[name] = hands.networks.person("x", name)
    post = hands.networks.says(hands.people[name], "mention", account=account.handle, text=remark.text)
    told = log.Told(
        key=secrets.token_urlsafe(12),
        what=Note.What.MENTION,
        direction=Note.Direction.IN,
        at=clock.now(),
        words=remark.text,
        post=Ref("post", post),
    )
    handle = f"@user_{hands.people[name][-6:]}"
    note = log.write(account, told=told, who=Actor(handle, name=name, handle=handle), by=officer)
    note.conversation.refresh_from_db()  # what was heard in it stands there now
    act = inbox.reply(note.conversation, text=remark.answer, by=officer)
    _do(hands, scene, act, "reply", post=post, text=remark.answer)


def _do(hands: Hands, scene: Scene, act: Act | None, verb: str, **words: str) -> None:
    """The officer does it on X's own page, and brings its address back."""
    account, officer = scene.accounts["x"], scene.officers[Role.OPERATOR]
    if act is None:
        raise RuntimeError("an approved notice has an act for each account")
    done = hands.networks.post(f"/account/{account.handle}/outside", verb=verb, **words)
    proof = f"https://x.com/{account.handle}/status/{done['id']}"
    outbox.confirm(act, proof=proof, by=officer)
