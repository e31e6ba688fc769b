"""What happens on the fake network: the acts of accounts and the words of citizens, kept in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chautari.connectors.errors import ConnectorError
from chautari.connectors.values import Action, Ref, Verb

KIND_BY_VERB: Final = {
    Verb.PUBLISH: "post",
    Verb.QUOTE: "post",
    Verb.SHARE: "post",
    Verb.REPLY: "comment",
    Verb.REPLY_PRIVATELY: "message",
    Verb.SEND_MESSAGE: "message",
    Verb.REQUEST_PHONE: "message",
}


@dataclass(frozen=True, slots=True)
class Done:
    """One act that the network carried out."""

    account: str
    action: Action
    ref: Ref
    at: datetime


class World:
    """The memory of the network; ids count up from 1, so that every run gives the same ones."""

    def __init__(self) -> None:
        self.wall: list[Action] = []
        self.done: list[Done] = []
        self.words: list[tuple[str, dict[str, Any]]] = []
        self.failures: list[ConnectorError] = []
        self.faces: dict[str, dict[str, Any]] = {}
        self.altered: dict[str, str | None] = {}
        self.silences = 0

    def reset(self) -> None:
        """Forget everything, but keep the lists that others hold."""
        for memory in (self.wall, self.done, self.words, self.failures, self.faces, self.altered):
            memory.clear()
        self.silences = 0

    def carry_out(self, account: str, action: Action, *, at: datetime) -> Ref:
        """Do the act, and remember it."""
        ref = self._ref(account, action)
        self.done.append(Done(account, action, ref, at))
        if action.verb is Verb.PUBLISH:
            self.wall.append(action)
        if action.verb in {Verb.EDIT, Verb.DELETE} and action.target:
            self.altered[action.target.id] = action.text if action.verb is Verb.EDIT else None
        return ref

    def of(self, account: str) -> Iterator[Done]:
        """The acts of one account, newest first."""
        return (done for done in reversed(self.done) if done.account == account)

    def _ref(self, account: str, action: Action) -> Ref:
        kind, target = KIND_BY_VERB.get(action.verb), action.target
        number = str(len(self.done) + 1)
        if kind is None:
            return target or Ref(kind="account", id=account)
        if target is None:
            return Ref(kind=kind, id=number, author_id=account)
        if kind == "message":
            return Ref(kind=kind, id=number, author_id=target.author_id, thread_id=target.author_id)
        return Ref(
            kind=kind,
            id=number,
            parent_id=target.id,
            thread_id=target.thread_id or target.id,
            author_id=account,
        )


WORLD: Final = World()
