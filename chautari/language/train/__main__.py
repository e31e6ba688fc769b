"""``python -m chautari.language.train``: learns the abuse model from a folder of texts and writes it with its card."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Final

from chautari.language.model import Model, dumped
from chautari.language.train.corpus import comments, examples, more, official, terms
from chautari.language.train.fit import fit
from chautari.language.train.measure import Judged, slope, threshold, validated

KEEP: Final = 20_000
LARGEST: Final = 300_000
SOURCES: Final = "NepSA comments (MIT), words of the OKN lexicon (CC0), police titles (Copyright Act 2059, s. 4), own texts (CC0)"


def main(arguments: list[str] | None = None) -> int:
    """0 when the model was written."""
    asked = parser().parse_args(arguments)
    found = comments(asked.data)
    always = [*official(asked.data), *terms(asked.data), *more(asked.more)]
    figures, judged = validated(found, always, keep=KEEP)
    bar = threshold(judged)
    line = fit([*(each for each in examples(found) if each.words), *always], keep=KEEP)
    card = {
        "made": asked.day,
        "command": "python -m chautari.language.train --data DIR --more FILE",
        "sources": SOURCES,
        "five_folds": figures.told,
    }
    text = dumped(
        Model(line.weights, line.bias - bar, slope([Judged(j.margin, j.is_abuse) for j in judged], bar), card)
    )
    if len(text.encode()) > LARGEST:
        sys.stderr.write("The model is larger than 300 kB; keep fewer pieces.\n")
        return 1
    asked.output.write_text(text, encoding="utf-8")
    sys.stdout.write(
        f"{asked.output}: {len(text.encode())} bytes, {len(line.weights)} pieces, {figures.told}\n"
    )
    return 0


def parser() -> argparse.ArgumentParser:
    """What may be asked."""
    told = argparse.ArgumentParser(prog="python -m chautari.language.train", description=__doc__)
    told.add_argument(
        "--data", type=Path, required=True, help="folder with nepsa_comments.jsonl and the others"
    )
    told.add_argument(
        "--more", type=Path, action="append", default=[], help="own texts, a tab between languages: no abuse"
    )
    told.add_argument("--output", type=Path, default=Path(__file__).parent.parent / "data" / "abuse.json")
    told.add_argument("--day", default=f"{date.today():%Y-%m-%d}", help="the date of the card")  # noqa: DTZ011 — a day
    return told


if __name__ == "__main__":
    sys.exit(main())
