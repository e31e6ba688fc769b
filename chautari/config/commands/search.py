"""``chautari search reindex``: lays out what the search looks through; broken off, it goes on where it stopped."""

import argparse
import sys

from chautari.inbox.search import index


def run(chosen: argparse.Namespace) -> int:
    """Running it twice changes nothing."""
    if chosen.all:
        index.forget_edition()
    count = index.relay(_tell)
    sys.stdout.write(f"{count} messages and answers laid out for the search\n")
    return 0


def _tell(so_far: int) -> None:
    sys.stderr.write(f"\r{so_far} so far")
