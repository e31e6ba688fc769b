"""``chautari agencies``: the public bodies of the country (seed), or a list of somebody's (import)."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from chautari.agencies import actions
from chautari.agencies.lists.judge import judge
from chautari.agencies.lists.sheet import Unreadable, read
from chautari.agencies.lists.verdict import Outcome, Verdict
from chautari.lib.errors import Refused

WIDTH: Final = 40


def run(chosen: argparse.Namespace) -> int:
    """0 when all went well; 1 when something of a list is refused or cannot be read; 2 without a file."""
    if chosen.what == "seed":
        began = time.monotonic()
        added = actions.seed(by=None)
        sys.stdout.write(f"chautari: {added} public bodies added in {time.monotonic() - began:.1f} s\n")
        return 0
    if not chosen.file:
        sys.stderr.write("chautari: name the file: chautari agencies import FILE\n")
        return 2
    with translation.override(chosen.language):
        return _import(chosen)


def _import(chosen: argparse.Namespace) -> int:
    try:
        content = Path(chosen.file).read_bytes()
        sheet = read(content)
    except OSError as no:
        sys.stderr.write(f"chautari: {no.strerror}: {chosen.file}\n")
        return 1
    except Unreadable as no:
        sys.stderr.write(f"chautari: {no}\n")
        return 1
    for heading in sheet.unknown:
        sys.stderr.write(
            _("The column “%(column)s” is not known and is left out.") % {"column": heading} + "\n"
        )
    verdicts = judge(sheet, tell=_bar(len(sheet.lines)))
    _print(verdicts, shows_all=chosen.all)
    refused = any(verdict.faults for verdict in verdicts)
    if chosen.check or (refused and not chosen.skip_refused):
        sys.stdout.write(_("Nothing was changed.") + "\n")
        return 1 if refused else 0
    return _take(chosen, content)


def _take(chosen: argparse.Namespace, content: bytes) -> int:
    """All or nothing, in one go."""
    upload = actions.hand_in(content, name=Path(chosen.file).name, by=None)
    try:
        actions.take(upload, by=None, skips_refused=chosen.skip_refused)
    except Refused as no:
        sys.stderr.write(f"chautari: {no}\n")
        return 1
    sys.stdout.write(_("The list is in the register.") + "\n")
    return 0


def _print(verdicts: Sequence[Verdict], *, shows_all: bool) -> None:
    """The refused lines first, then the others in their order; last the figures."""
    order = list(Outcome)
    for verdict in sorted(verdicts, key=lambda each: (order.index(each.outcome), each.number)):
        if verdict.outcome is not Outcome.SAME or shows_all:
            sys.stdout.write(f"{verdict.number:>6}  {verdict.outcome.label}  {verdict.title}\n")
            for words in (*verdict.faults, *map(str, verdict.changes)):
                sys.stdout.write(f"        {words}\n")
    figures = Counter(verdict.outcome for verdict in verdicts)
    sys.stdout.write(", ".join(f"{each.label}: {figures[each]}" for each in order) + "\n")


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
