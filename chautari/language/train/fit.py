"""NB-SVM in plain Python: pieces weighted by how much oftener they stand in abuse, then a linear SVM over them.

Wang and Manning, "Baselines and Bigrams" (ACL 2012), for the log-count ratio; Hsieh et al., "A Dual Coordinate Descent
Method" (ICML 2008), for the SVM with squared hinge loss.
"""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter, mul
from typing import Final

from chautari.language.features import features

COST: Final = 0.1
ROUNDS: Final = 25
RAREST: Final = 2  # pieces seen less often are left out
ENOUGH: Final = 1e-3
LEAST_STEP: Final = 1e-9
SEED: Final = 7


@dataclass(frozen=True, slots=True)
class Example:
    """The distinct words of a text or of a marked part of it, whether it is abuse, and how much it counts."""

    words: tuple[str, ...]
    is_abuse: bool
    weight: float = 1.0
    margin: float = 0.0  # what an earlier line says of it


@dataclass(frozen=True, slots=True)
class Line:
    """Weights and bias of a line between abuse and the rest."""

    weights: dict[str, float]
    bias: float

    def margin(self, words: Sequence[str]) -> float:
        """On which side the words lie, and how far."""
        pieces = [piece for word in words for piece in features(word)]
        return sum(self.weights.get(piece, 0.0) for piece in pieces) / math.sqrt(len(pieces) or 1) + self.bias


def fit(examples: Sequence[Example], *, cost: float = COST, keep: int = 0, is_change: bool = False) -> Line:
    """The line learnt from the examples; with ``keep``, only that many of the heaviest pieces stay.

    With ``is_change`` it is what to add to the earlier line that gave the margins, with every piece alike.
    """
    counted = [Counter(piece for word in each.words for piece in features(word)) for each in examples]
    seen = Counter(piece for pieces in counted for piece in pieces)
    place = {piece: n for n, piece in enumerate(sorted(piece for piece in seen if seen[piece] >= RAREST))}
    ratios = [1.0] * len(place) if is_change else _ratios(examples, counted, place)
    rows = [_row(pieces, place, ratios) for pieces in counted]
    line, bias = _descend(rows, examples, len(place), cost=cost)
    weights = {piece: line[n] * ratios[n] for piece, n in place.items()}
    if keep and len(weights) > keep:
        least = sorted(map(abs, weights.values()), reverse=True)[keep - 1]
        weights = {piece: weight for piece, weight in weights.items() if abs(weight) >= least}
    return Line(weights, bias)


def _ratios(
    examples: Sequence[Example], counted: Sequence[Counter[str]], place: dict[str, int]
) -> list[float]:
    """By piece: the logarithm of how much oftener it stands in abuse than elsewhere."""
    inside, outside = [1.0] * len(place), [1.0] * len(place)
    for each, pieces in zip(examples, counted, strict=True):
        side = inside if each.is_abuse else outside
        for piece in pieces:
            if piece in place:
                side[place[piece]] += each.weight
    shift = math.log(sum(outside) / sum(inside))
    return [math.log(a / b) + shift for a, b in zip(inside, outside, strict=True)]


Row = tuple[list[int], list[float]]


def _row(pieces: Counter[str], place: dict[str, int], ratios: list[float]) -> Row:
    length = math.sqrt(pieces.total() or 1)
    at = [place[piece] for piece in pieces if piece in place]
    counts = [count for piece, count in pieces.items() if piece in place]
    return at, [ratios[n] * count / length for n, count in zip(at, counts, strict=True)]


def _descend(
    rows: Sequence[Row], examples: Sequence[Example], size: int, *, cost: float
) -> tuple[list[float], float]:
    """Weights of the scaled pieces and the bias, by dual coordinate descent."""
    line, bias = [0.0] * size, 0.0
    alphas = [0.0] * len(rows)
    slack = [0.5 / (cost * each.weight) for each in examples]
    squares = [
        sum(map(mul, values, values)) + 1.0 + soft for (_, values), soft in zip(rows, slack, strict=True)
    ]
    order = list(range(len(rows)))
    rng = random.Random(SEED)  # noqa: S311 — the order of training, not a secret
    for _ in range(ROUNDS):
        rng.shuffle(order)
        moved = 0.0
        for n in order:
            at, values = rows[n]
            side = 1.0 if examples[n].is_abuse else -1.0
            inner = _dot(line, at, values) + bias + examples[n].margin
            changed = max(alphas[n] - (side * inner - 1.0 + slack[n] * alphas[n]) / squares[n], 0.0)
            step = (changed - alphas[n]) * side
            if abs(step) > LEAST_STEP:
                moved = max(moved, abs(step))
                alphas[n] = changed
                bias += step
                for a, v in zip(at, values, strict=True):
                    line[a] += step * v
        if moved < ENOUGH:
            break
    return line, bias


def _dot(line: list[float], at: list[int], values: list[float]) -> float:
    if len(at) < 2:  # noqa: PLR2004 — itemgetter gives a bare value for one place
        return sum(line[a] * v for a, v in zip(at, values, strict=True))
    return float(sum(map(mul, itemgetter(*at)(line), values)))
