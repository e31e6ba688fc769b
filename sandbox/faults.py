"""Faults by rule: which requests go wrong, how, and how often."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from sandbox.clock import seconds
from sandbox.ids import Ids

WORDS: Final = ("timeout_before", "timeout_after_commit", "reset", "slow", "html", "truncated")


@dataclass(slots=True)
class Rule:
    """One rule of `POST /_control/faults`."""

    match: dict[str, str]
    then: dict[str, Any]
    times: int | None = None
    share: float = 1.0
    hits: int = field(default=0)

    def fits(self, method: str, path: str, account: str) -> bool:
        """Whether a request is meant; `path` is the whole path, with the network in front."""
        network, _, rest = path.lstrip("/").partition("/")
        return (
            self.match.get("method", method).upper() == method
            and self.match.get("network", network) == network
            and self.match.get("account", account) == account
            and path_fits(self.match.get("path", ""), path, f"/{rest}")
        )

    @property
    def is_spent(self) -> bool:
        return self.times is not None and self.hits >= self.times


def consequence(then: Any) -> dict[str, Any]:
    """What a rule makes happen, in one form: `"slow:12s"` and `{"status": "reset"}` are understood too.

    Raises ValueError for a word that is not known.
    """
    made = dict(then) if isinstance(then, dict) else {"status": then}
    status = made.get("status")
    if isinstance(status, str) and not status.isdigit():
        name, _, length = made.pop("status").partition(":")
        if name not in WORDS:
            raise ValueError(f'"then" is a status or one of {", ".join(WORDS)}, not {name}')
        made[name] = seconds(length or "12s") if name == "slow" else True
    elif status is not None:
        made["status"] = int(status)
    if "slow" in made:
        made["slow"] = seconds(made["slow"])
    return made


def path_fits(pattern: str, path: str, rest: str) -> bool:
    """A path is meant by its beginning, with or without the network, or by a regular expression."""
    if not pattern or path.startswith(pattern) or rest.startswith(pattern):
        return True
    try:
        return re.search(pattern, path) is not None
    except re.error:
        return False


class Faults:
    """The rules in force, oldest first; the first that fits is taken."""

    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        self.rules: list[Rule] = []

    def add(self, match: dict[str, str], then: dict[str, Any], times: int | None, share: float) -> Rule:
        rule = Rule(match, then, times, share)
        self.rules.append(rule)
        return rule

    def take(self, method: str, path: str, account: str) -> dict[str, Any] | None:
        """What goes wrong with this request, if anything does."""
        for rule in self.rules:
            if rule.is_spent or not rule.fits(method, path, account):
                continue
            if rule.share < 1 and self.ids.dice.random() >= rule.share:
                continue
            rule.hits += 1
            return rule.then
        return None
