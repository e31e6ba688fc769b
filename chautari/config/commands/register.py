"""``chautari register export``: the open files of the register, written now instead of in the night."""

import argparse
import sys

from chautari.portal import files


def run(chosen: argparse.Namespace) -> int:  # noqa: ARG001 — every command takes its options
    """Write them, and say where they are."""
    files.write()
    for form in files.FORMS:
        sys.stdout.write(f"{files.path(form)}\n")
    return 0
