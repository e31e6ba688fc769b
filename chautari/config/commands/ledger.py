"""``chautari ledger verify`` tells whether the ledger is as it was written."""

import argparse
import json
import sys
from dataclasses import asdict

from chautari.ledger.models import Chain, Entry
from chautari.ledger.verify import breaks


def run(chosen: argparse.Namespace) -> int:
    """0 when every chain is whole, 1 with the first break of each that is not."""
    found = list(breaks())
    told = {
        "chains": Chain.objects.count(),
        "entries": Entry.objects.count(),
        "breaks": [asdict(b) for b in found],
    }
    if chosen.json:
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        sys.stdout.write(
            f"{told['chains']} chains, {told['entries']} entries: {'BROKEN' if found else 'whole'}\n"
        )
        for one in found:
            sys.stdout.write(f"agency {one.agency}: row {one.seq} is {one.reason}\n")
    return 1 if found else 0
