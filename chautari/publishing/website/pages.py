"""A page of notices, understood by selectors: a small part of CSS over the standard library's reader of HTML.

What is known: ``tag``, ``#id``, ``.class``, ``[name]``, ``[name=value]``, ``[name*=value]``, ``*``, several of them in
one place, a blank for "somewhere inside", ``>`` for "directly inside", and a comma for "or".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from chautari.publishing.website.found import Found, NotUnderstood

MOST_NODES: Final = 60_000
DEEPEST: Final = 400
VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
SILENT: Final = frozenset({"script", "style", "template", "noscript"})
CLOSES: Final = {  # what the beginning of an element ends, where its author did not
    "li": {"li"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "p": {"p"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
}
HOLDS: Final = frozenset({"ul", "ol", "table", "tbody", "div", "section", "article", "main", "body", "dl"})
PART: Final = re.compile(
    r"(?P<tag>[a-z][a-z0-9-]*|\*)|#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)"
    r"|\[(?P<name>[\w-]+)(?:(?P<how>[*^$]?=)[\"']?(?P<value>[^\"'\]]*)[\"']?)?\]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Node:
    """One element with what stands in it."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    inside: list["Node | str"] = field(default_factory=list)

    def nodes(self) -> Iterator["Node"]:
        """The elements directly inside."""
        return (each for each in self.inside if isinstance(each, Node))

    def text(self) -> str:
        """Its words, with single spaces."""
        told: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            each = waiting.pop()
            if isinstance(each, str):
                told.append(each)
            elif each.tag not in SILENT:
                waiting.extend(reversed(each.inside))
                told.append(" ")
        return " ".join("".join(told).split())


class _Reader(HTMLParser):
    """Builds the elements; what was never closed is closed where it must be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open, self.count = [self.root], 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += 1
        if self.count > MOST_NODES or len(self.open) > DEEPEST:
            raise NotUnderstood("page.endless")
        self._close_unclosed(tag)
        node = Node(tag, {name: value or "" for name, value in reversed(attrs)})
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def _close_unclosed(self, tag: str) -> None:
        while self.open[-1].tag in CLOSES.get(tag, ()) and self.open[-1].tag not in HOLDS:
            self.open.pop()


def parsed(text: str) -> Node:
    """The page as elements, however it is written."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.root


def words_of(text: str) -> str:
    """The words of a piece of HTML, or of plain text, in one line."""
    return parsed(text).text() if "<" in text or "&" in text else " ".join(text.split())


@dataclass(frozen=True, slots=True)
class _Step:
    """One place of a selector: the marks an element must have, and whether it stands directly in the one before."""

    marks: tuple[tuple[str, str, str, str], ...]  # sort, name, how, value
    is_direct: bool

    def fits(self, node: Node) -> bool:
        return all(_has(node, *mark) for mark in self.marks)


def _has(node: Node, sort: str, name: str, how: str, value: str) -> bool:
    if sort == "tag":
        return name in {"*", node.tag}
    if sort == "class":
        return name in node.attrs.get("class", "").split()
    told = node.attrs.get(name)
    if told is None or not how:
        return told is not None
    ways = {"=": told == value, "*=": value in told, "^=": told.startswith(value), "$=": told.endswith(value)}
    return ways[how]


def selector(text: str) -> tuple[tuple[_Step, ...], ...]:
    """A selector, read once: its alternatives, each of steps. Raises ValueError where it is not understood."""
    return tuple(_steps(each.strip()) for each in text.split(","))


def _steps(text: str) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    is_direct = False
    for word in re.sub(r"\s*>\s*", " > ", text).split():
        if word == ">" and steps and not is_direct:
            is_direct = True
            continue
        steps.append(_Step(tuple(_marks(word)), is_direct))
        is_direct = False
    if not steps or is_direct:
        raise ValueError(text)
    return tuple(steps)


def _marks(word: str) -> Iterator[tuple[str, str, str, str]]:
    at = 0
    while at < len(word):
        found = PART.match(word, at)
        if found is None or (found["tag"] and at):
            raise ValueError(word)
        at = found.end()
        if found["tag"]:
            yield "tag", found["tag"].lower(), "", ""
        elif found["cls"]:
            yield "class", found["cls"], "", ""
        elif found["id"]:
            yield "attr", "id", "=", found["id"]
        else:
            yield "attr", found["name"].lower(), found["how"] or "", found["value"] or ""


def select(node: Node, text: str) -> list[Node]:
    """The elements inside that the selector means, in the page's order."""
    wanted = selector(text)
    found: list[Node] = []
    waiting: list[tuple[Node, list[Node]]] = [(each, []) for each in reversed(list(node.nodes()))]
    while waiting:
        each, above = waiting.pop()
        if any(_is_meant(each, above, steps) for steps in wanted):
            found.append(each)
        line = [*above, each]
        waiting.extend((inner, line) for inner in reversed(list(each.nodes())))
    return found


def _is_meant(node: Node, above: list[Node], steps: tuple[_Step, ...]) -> bool:
    """Whether the element and those around it fit the steps, from the last one outwards."""
    if not steps[-1].fits(node):
        return False
    if len(steps) == 1:
        return True
    reach = (
        range(len(above) - 1, -1, -1)
        if not steps[-1].is_direct
        else range(len(above) - 1, len(above) - 2, -1)
    )
    return any(n >= 0 and _is_meant(above[n], above[:n], steps[:-1]) for n in reach)


@dataclass(frozen=True, slots=True)
class Places:
    """Where on the page an item is, and in it its title, its link and its date; empty: the item itself."""

    item: str
    title: str = ""
    link: str = ""
    date: str = ""


def read_page(text: str, places: Places, *, base: str) -> Found:
    """The notices of a page. Raises NotUnderstood where not one place fits."""
    rows = select(parsed(text), places.item)
    if not rows:
        raise NotUnderstood("page.none", places.item)
    found = Found()
    for row in rows:
        title, link, date = (_in(row, each) for each in (places.title, places.link, places.date))
        found.add(
            title=title.text() if title else "",
            link=_address(link),
            when=(date.attrs.get("datetime") or date.text()) if date and places.date else "",
            base=base,
        )
    return found


def _in(row: Node, where: str) -> Node | None:
    return next(iter(select(row, where)), None) if where else row


def _address(node: Node | None) -> str:
    """Where the element, or the first link in it, leads."""
    if node is None:
        return ""
    if "href" in node.attrs:
        return node.attrs["href"]
    return next((each.attrs["href"] for each in select(node, "a[href]")), "")
