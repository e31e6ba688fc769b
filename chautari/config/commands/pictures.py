"""``chautari pictures bare``: removes hidden details from pictures that came before the desk did so at its door."""

import argparse
import sys

from chautari.publishing.baring import bare_all


def run(_chosen: argparse.Namespace) -> int:
    """0 when every picture is bare now, 1 while some wait or cannot be read."""
    done = bare_all()
    sys.stdout.write(
        f"{done['bared']} bared, {done['well']} were bare already, "
        f"{done['wait']} are on their way (run it again), {done['failed']} cannot be read\n"
    )
    return 1 if done["wait"] or done["failed"] else 0
