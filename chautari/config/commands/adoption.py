"""``chautari adoption import``: takes in a list of earlier pages, and tells what became of each row."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from chautari.agencies.lists.sheet import Unreadable
from chautari.compliance.actions import adoption as actions
from chautari.compliance.adoption.judge import judge
from chautari.compliance.adoption.reasons import fault
from chautari.compliance.adoption.sheet import lines
from chautari.compliance.models import Page
from chautari.lib.errors import Refused

WIDTH: Final = 40


def run(chosen: argparse.Namespace) -> int:
    """0 when every row has its place; 1 when some are refused, or the file cannot be read."""
    with translation.override(chosen.language):
        try:
            return _import(chosen)
        except OSError as no:
            sys.stderr.write(f"chautari: {no.strerror}: {chosen.file}\n")
        except (Unreadable, Refused) as no:
            sys.stderr.write(f"chautari: {no}\n")
        return 1


def _import(chosen: argparse.Namespace) -> int:
    content, began = Path(chosen.file).read_bytes(), time.monotonic()
    sheet = lines(content)
    for heading in sheet.unknown:
        words = _("The column “%(column)s” is not known and is left out.") % {"column": heading}
        sys.stderr.write(f"{words}\n")
    tell = _bar(len(sheet.lines))
    if chosen.check:
        verdicts = judge(sheet, tell=tell)
        _print(each.page for each in verdicts if each.outcome == Page.State.REFUSED)
        figures = Counter(each.outcome for each in verdicts)
        sys.stdout.write(_("Nothing was changed.") + "\n")
    else:
        listing = actions.hand_in(content, name=Path(chosen.file).name, by=None, tell=tell)
        _print(listing.pages.filter(state=Page.State.REFUSED))
        figures = Counter(listing.figures)
    told = ", ".join(f"{key} {n}" for key, n in sorted(figures.items()))
    sys.stdout.write(f"{len(sheet.lines)} rows in {time.monotonic() - began:.1f} s: {told}\n")
    return 1 if figures[Page.State.REFUSED] else 0


def _print(refused: Iterable[Page]) -> None:
    """Each row that is no page, with what to do."""
    for page in refused:
        sys.stdout.write(f"{page.row:>6}  {page.given}\n        {fault(page.reason, page.detail)}\n")


def _bar(whole: int) -> Callable[[int], None]:
    """A bar that grows, where somebody looks on."""
    if not sys.stderr.isatty() or not whole:
        return lambda _n: None

    def grow(done: int) -> None:
        if done % 50 == 0 or done == whole:
            full = WIDTH * done // whole
            end = "\n" if done == whole else ""
            sys.stderr.write(f"\r[{'#' * full}{' ' * (WIDTH - full)}] {done}/{whole}{end}")
            sys.stderr.flush()

    return grow
