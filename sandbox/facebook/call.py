"""One call of the Graph API: the world, the caller, and what came with it."""

import json
from dataclasses import dataclass
from typing import Any

from sandbox.facebook.errors import bad
from sandbox.facebook.fields import Field, paged, parse, project
from sandbox.facebook.state import Comment, Page, Person, Post
from sandbox.facebook.tokens import Caller
from sandbox.reading import Sent
from sandbox.world import World

VERSION = "v26.0"


@dataclass(slots=True)
class Call:
    """One request that is about a node, and perhaps about one of its edges."""

    world: World
    who: Caller
    sent: Sent
    params: dict[str, Any]
    node: str
    edge: str = ""

    def text(self, name: str) -> str:
        value = self.params.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.params.get(name, default)
        return value if isinstance(value, bool) else str(value).lower() in {"1", "true"}

    def value(self, name: str) -> Any:
        """A parameter that is JSON, perhaps inside a form. Raises error 100."""
        found = self.params.get(name)
        if not isinstance(found, str):
            return found
        try:
            return json.loads(found)
        except ValueError as error:
            raise bad(f"Param {name} must be valid JSON") from error

    def fields(self, default: str) -> list[Field]:
        return parse(self.text("fields") or default)

    @property
    def address(self) -> str:
        parts = [self.world.home, "facebook", VERSION, self.node, self.edge]
        return "/".join(part for part in parts if part)

    def page_of(self, nodes: list[dict[str, Any]], default: str) -> dict[str, Any]:
        """A page of a connection, each node cut to the fields that are wanted."""
        wanted = self.fields(default)
        return paged([project(node, wanted) for node in nodes], self.params, self.address)

    def one(self, node: dict[str, Any], default: str) -> dict[str, Any]:
        """One node, cut to the fields that are wanted."""
        return project(node, self.fields(default))

    @property
    def page(self) -> Page:
        return self.world.facebook.pages[self.node]

    def sees(self, item: Post | Comment | Person) -> bool:
        """With standard access, what strangers write is not to be seen."""
        if self.who.app.access == "advanced":
            return True
        person = item if isinstance(item, Person) else self.world.facebook.people.get(item.author)
        return person is None or person.has_role
