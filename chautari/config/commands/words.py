"""``chautari words retrain``: learns from a committee's decisions, reports, and adopts only when told to."""

import argparse
import json
import sys
from pathlib import Path

from chautari.config.env import Env
from chautari.language.model import ADOPTED, adopted, dumped, shipped
from chautari.language.train.retrain import Report, decisions, retrain


def run(chosen: argparse.Namespace) -> int:
    """0 when the report was printed; 1 when the file or its decisions do not suffice. Only --adopt changes anything."""
    place = Env().data / ADOPTED
    try:
        model, report = retrain(adopted(place) if place.exists() else shipped(), decisions(Path(chosen.file)))
    except json.JSONDecodeError:
        sys.stderr.write("chautari: the file is not one JSON object a line\n")
        return 1
    except OSError:
        sys.stderr.write(f"chautari: the file {chosen.file} cannot be read\n")
        return 1
    except ValueError as fault:
        sys.stderr.write(f"chautari: {fault}\n")
        return 1
    sys.stdout.write("".join(f"{line}\n" for line in lines(report)))
    if not chosen.adopt:
        sys.stdout.write("Nothing was changed. Run it again with --adopt to use these weights here.\n")
        return 0
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_suffix(".new")
    beside.write_text(dumped(model), encoding="utf-8")
    beside.replace(place)
    sys.stdout.write(f"Adopted: {place}. Delete the file to go back to the shipped weights.\n")
    return 0


def lines(report: Report) -> list[str]:
    """The report for people; texts are named by their line, never quoted."""
    return [
        f"{report.decisions} decisions, {report.abusive} of them abuse; figures on decisions not learnt from:",
        f"macro-F1 {report.before:.3f} before, {report.after:.3f} after",
        f"AUC {report.auc_before:.3f} before, {report.auc_after:.3f} after",
        f"newly proposed: {_told(report.now_proposed)}",
        f"no longer proposed: {_told(report.no_longer_proposed)}",
    ]


def _told(found: tuple[int, ...]) -> str:
    return f"lines {', '.join(map(str, found))}" if found else "none"
