"""``chautari accounts list``: every account, its door for the network, and how its connection is."""

import argparse
import json
import sys

from chautari.registry.queries import doors


def run(chosen: argparse.Namespace) -> int:
    """Print them; no secret is shown."""
    rows = doors()
    if chosen.json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
    else:
        for row in rows:
            sys.stdout.write(f"{row['network']:10} {row['handle']:24} {row['health']:10} {row['hook']}\n")
    return 0
