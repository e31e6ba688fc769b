"""What each row of a list comes to: a page with its agency, a page that is nobody's yet, or why it is refused."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from chautari.agencies.lists.columns import folded
from chautari.agencies.lists.sheet import Line, Sheet
from chautari.compliance.adoption import match
from chautari.compliance.adoption.columns import likes, since
from chautari.compliance.adoption.place import Placed, Unplaced, place
from chautari.compliance.adoption.register import Bodies
from chautari.compliance.models import Page

State = Page.State
LONGEST: Final[Mapping[str, int]] = {"given": 500, "name": 200, "handle": 100}
KNOWN: Final = "known"


@dataclass(slots=True, eq=False)
class Verdict:
    """One row, judged: the page that it makes, or the page of before that it means."""

    row: int
    page: Page
    is_known: bool = False

    @property
    def outcome(self) -> str:
        """A state, or that the page is known."""
        return KNOWN if self.is_known else str(self.page.state)


def judge(sheet: Sheet, *, tell: Callable[[int], None] = lambda _n: None) -> list[Verdict]:
    """The verdicts in the order of the rows; ``tell`` hears how many rows are read. Writes nothing."""
    return _Judge().hear(sheet.lines, tell)


def apply(page: Page, placed: Placed) -> None:
    """Say of a page which account it is; the caller saves."""
    page.network, page.kind, page.key = placed.network, placed.named.kind, placed.key
    page.handle, page.external_id = placed.named.handle[: LONGEST["handle"]], placed.named.id


def give(page: Page, placed: Placed, *, bodies: Bodies) -> None:
    """Match a page with the register as it is: given to the one body that is sure, or its candidates kept."""
    found = match.candidates(bodies, page.said, placed, without=frozenset(page.declined))
    chosen = match.sure(found)
    page.candidates = [{"agency": each.body, "score": each.score, "reasons": each.told()} for each in found]
    page.state = State.MATCHED if chosen else State.UNMATCHED
    if chosen:
        page.agency = bodies.by_key[chosen.body]
        page.score, page.reasons = chosen.score, chosen.told()


class _Judge:
    """Knows the register, the pages of before and the rows heard so far."""

    def __init__(self) -> None:
        self.bodies = Bodies()
        self.marks = {page.mark: page for page in Page.objects.all()}
        self.pages = {
            (page.network, page.key): page for page in self.marks.values() if page.state != State.REFUSED
        }
        self.heard: Counter[str] = Counter()
        self.here: dict[tuple[str, str], Verdict] = {}

    def hear(self, lines: Iterable[Line], tell: Callable[[int], None]) -> list[Verdict]:
        verdicts = []
        for n, line in enumerate(lines, 1):
            verdicts.append(self._row(line))
            tell(n)
        return verdicts

    def _row(self, line: Line) -> Verdict:
        digest = _digest(line.cells)
        self.heard[digest] += 1
        mark = _digest({"row": digest, "n": str(self.heard[digest])})
        if mark in self.marks:
            return Verdict(line.number, self.marks[mark], is_known=True)
        page = _page(line, mark)
        placed = place(line.cells.get("page", ""), said=line.cells.get("network", ""))
        if isinstance(placed, Unplaced):
            return Verdict(line.number, _refused(page, placed.why, placed.detail))
        return self._placed(Verdict(line.number, page), placed)

    def _placed(self, verdict: Verdict, placed: Placed) -> Verdict:
        where = (placed.network, placed.key)
        if where in self.pages:
            return Verdict(verdict.row, self.pages[where], is_known=True)
        if first := self.here.get(where):
            _refused(verdict.page, "twice", {"row": first.row, "given": first.page.given[:100]})
            return verdict
        apply(verdict.page, placed)
        give(verdict.page, placed, bodies=self.bodies)
        self.here[where] = verdict
        return verdict


def _page(line: Line, mark: str) -> Page:
    said = line.cells
    return Page(
        row=line.number,
        mark=mark,
        given=said.get("page", "")[: LONGEST["given"]],
        said=said,
        name=" ".join(said.get("name", "").split())[: LONGEST["name"]],
        likes=likes(said.get("likes", "")),
        since=since(said.get("since", "")),
    )


def _refused(page: Page, why: str, detail: Mapping[str, Any]) -> Page:
    page.state, page.reason, page.detail = State.REFUSED, why, dict(detail)
    return page


def _digest(cells: Mapping[str, str]) -> str:
    """What a row says, however it is spaced; numbers of people change and are left out."""
    kept = {name: folded(text) or text for name, text in cells.items() if name != "likes"}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
