"""The abuse model: a weight for each piece of a word, learnt by ``chautari.language.train``; a text sums its words.

A linear model (NB-SVM) that a person can read: each word brings its own share, and the shares are the reason given.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import repeat
from pathlib import Path
from typing import Any, Final

from chautari.language.features import features
from chautari.language.words import Script, Text

SHIPPED: Final = "abuse.json"
ADOPTED: Final = (
    Path("words") / "abuse.json"
)  # in the folder of data, where a committee's decisions were learnt
KEPT: Final = 50_000  # words whose share is remembered


@dataclass(frozen=True, slots=True)
class Weighed:
    """How a text was weighed: 0 to 1, and what each distinct word brought to it, as (share, word)."""

    score: float
    shares: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Model:
    """Weights by piece; ``bias`` and ``slope`` are set so that 0.5 is where a text is proposed."""

    weights: dict[str, float]
    bias: float
    slope: float
    card: dict[str, Any] = field(default_factory=dict)
    _known: dict[str, tuple[float, int]] = field(default_factory=dict, repr=False, compare=False)

    def weigh(self, text: Text) -> Weighed:
        """The score of the text, and each word's share in it. A text without words weighs nothing."""
        words = dict.fromkeys(
            word.text for word in (*text.words, *text.meant) if word.script is not Script.DIGITS
        )
        if not words:
            return Weighed(0.0, ())
        told = [(*self._word(word), word) for word in words]
        length = math.sqrt(sum(count for _, count, _ in told))
        margin = sum(weight for weight, _, _ in told) / length + self.bias
        shares = tuple((weight / length, word) for weight, _, word in told)
        return Weighed(_squashed(self.slope * margin), shares)

    def margin(self, words: Iterable[str]) -> float:
        """On which side of the bar these distinct words lie, and how far."""
        told = [self._word(word) for word in words]
        return sum(weight for weight, _ in told) / math.sqrt(sum(count for _, count in told) or 1) + self.bias

    def _word(self, word: str) -> tuple[float, int]:
        """The sum of a word's weights and the number of its pieces."""
        known = self._known.get(word)
        if known is None:
            pieces = features(word)
            known = (sum(map(self.weights.get, pieces, repeat(0.0))), len(pieces))
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[word] = known
        return known


def _squashed(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def dumped(model: Model) -> str:
    """The model as JSON: pieces grouped by weight in steps of 1/127 of the largest, readable by a person."""
    step = max((abs(weight) for weight in model.weights.values()), default=1.0) / 127
    groups: dict[int, list[str]] = {}
    for piece, weight in sorted(model.weights.items()):
        level = round(weight / step)
        if level:
            groups.setdefault(level, []).append(piece)
    told = {
        "card": model.card,
        "bias": round(model.bias, 6),
        "slope": round(model.slope, 6),
        "step": step,
        "weights": {str(level): " ".join(groups[level]) for level in sorted(groups)},
    }
    return json.dumps(told, ensure_ascii=False, indent=0, sort_keys=False)


def parsed(text: str) -> Model:
    """The model of a JSON text; ValueError or KeyError when it is none."""
    told = json.loads(text)
    step = float(told["step"])
    weights = {
        piece: int(level) * step for level, group in told["weights"].items() for piece in group.split(" ")
    }
    return Model(weights, float(told["bias"]), float(told["slope"]), told["card"])


@cache
def shipped() -> Model:
    """The model that came with the package."""
    return parsed(files("chautari.language.data").joinpath(SHIPPED).read_text("utf-8"))


def adopted(path: Path) -> Model:
    """A model trained on this machine and adopted by decision."""
    return parsed(path.read_text("utf-8"))
