"""``chautari setup``: migrations, the static files under their lasting names, the country's public bodies."""

import argparse
import sys

from django.core.management import call_command

from chautari.agencies.actions import seed


def run(chosen: argparse.Namespace) -> int:  # noqa: ARG001 — every command takes its options
    """Running it twice changes nothing."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    seed(by=None)
    sys.stderr.write("chautari: database and static files are ready\n")
    return 0
