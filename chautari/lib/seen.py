"""Should a stranger's picture stay covered until an officer chooses to look? A model is asked, in a process of its own.

``look`` asks; ``python -m chautari.lib.seen package.module:function`` is the process: a small copy of the picture at
its standard input, a score between 0 and 1 at its output. No model comes with the desk. Whatever happens, the
picture is only covered, never lost: no model, a dead process and nonsense all mean that nobody has looked at it.
"""

import json
import math
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from io import BytesIO

from PIL import Image

from chautari.lib import apart

LIKELY = 0.5  # from this score on; lower covers more


class Verdict(StrEnum):
    """What was seen in a picture."""

    CLEAR = "clear"
    LIKELY = "likely"  # nudity
    UNSEEN = "unseen"  # nobody looked


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a look; ``why`` is for operators."""

    verdict: Verdict
    score: float | None = None
    why: str = ""

    @property
    def is_covered(self) -> bool:
        return self.verdict is not Verdict.CLEAR


def look(content: bytes, *, model: str, likely: float = LIKELY) -> Seen:
    """What the model says of this picture. It sees a small copy, made apart; never raises for what it is given."""
    if not model:
        return Seen(Verdict.UNSEEN, why="no model")
    try:
        small = apart.ask("chautari.lib.thumb", content)
        told = json.loads(apart.ask("chautari.lib.seen", small, words=(model,), seconds=30))
        score = float(told["score"])
    except apart.Failed as no:
        return Seen(Verdict.UNSEEN, why=str(no))
    except (ValueError, TypeError, KeyError):
        return Seen(Verdict.UNSEEN, why="no score")
    if not 0 <= score <= 1:
        return Seen(Verdict.UNSEEN, why="no score")
    return Seen(Verdict.LIKELY if score >= likely else Verdict.CLEAR, score)


def works(model: str) -> Seen:
    """What the model says of a white square: it should be clear."""
    sheet = BytesIO()
    Image.new("RGB", (64, 64), "white").save(sheet, "PNG")
    return look(sheet.getvalue(), model=model)


def main() -> int:
    """0 with a score on standard output."""
    apart.fence(seconds=20, megabytes=3072)
    module, _colon, name = sys.argv[1].partition(":")
    score = float(getattr(import_module(module), name)()(sys.stdin.buffer.read()))
    if math.isnan(score):
        return 1
    sys.stdout.write(json.dumps({"score": score}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
