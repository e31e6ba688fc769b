"""Figures of a model, honestly: folds by label, thresholds chosen inside the training folds, nothing seen twice."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chautari.language.train.corpus import Comment, examples, words
from chautari.language.train.fit import Example, fit

FOLDS: Final = 5
INNER: Final = 5
SEED: Final = 7
RECALL: Final = 0.70
PLATEAU: Final = 0.003  # thresholds this near to the best count as good as it


@dataclass(frozen=True, slots=True)
class Judged:
    """A margin and whether the text is abuse."""

    margin: float
    is_abuse: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Of cross-validation: the mean over the folds, and how far the folds lie apart."""

    macro_f1: float
    spread: float
    precision_at_recall: float
    auc: float
    comments: int
    abusive: int

    @property
    def told(self) -> dict[str, float]:
        """For the card and the bench."""
        return {
            "macro_f1": round(self.macro_f1, 4),
            "spread": round(self.spread, 4),
            f"precision_at_recall_{RECALL:.2f}": round(self.precision_at_recall, 4),
            "auc": round(self.auc, 4),
            "comments": self.comments,
            "abusive": self.abusive,
        }


def folds(comments: Sequence[Comment], count: int, seed: int = SEED) -> list[int]:
    """The fold of each comment, each fold with its share of abuse."""
    rng, placed = random.Random(seed), [0] * len(comments)  # noqa: S311 — the order of a test, not a secret
    for side in (False, True):
        same = [n for n, comment in enumerate(comments) if comment.is_abuse is side]
        rng.shuffle(same)
        for place, n in enumerate(same):
            placed[n] = place % count
    return placed


def crossed(
    comments: Sequence[Comment], always: Sequence[Example] = (), *, count: int = FOLDS, keep: int = 0
) -> list[float]:
    """The margin of each comment from a model that has not seen it; ``always`` is learnt in every fold."""
    placed, margins = folds(comments, count), [0.0] * len(comments)
    for fold in range(count):
        learnt = [comment for comment, at in zip(comments, placed, strict=True) if at != fold]
        line = fit([*(each for each in examples(learnt) if each.words), *always], keep=keep)
        for n, at in enumerate(placed):
            if at == fold:
                margins[n] = line.margin(words(comments[n].text))
    return margins


def validated(
    comments: Sequence[Comment], always: Sequence[Example] = (), *, keep: int = 0
) -> tuple[Figures, list[Judged]]:
    """Five folds; in each the threshold is chosen by five inner folds of its training part."""
    placed, f1s, all_judged, at_recall = folds(comments, FOLDS), [], [], []
    for fold in range(FOLDS):
        learnt = [comment for comment, at in zip(comments, placed, strict=True) if at != fold]
        kept_apart = [comment for comment, at in zip(comments, placed, strict=True) if at == fold]
        inner = crossed(learnt, always, count=INNER, keep=keep)
        bar = threshold([Judged(m, c.is_abuse) for m, c in zip(inner, learnt, strict=True)])
        line = fit([*(each for each in examples(learnt) if each.words), *always], keep=keep)
        judged = [Judged(line.margin(words(comment.text)), comment.is_abuse) for comment in kept_apart]
        f1s.append(macro_f1(judged, bar))
        at_recall.append(precision_at(judged, RECALL))
        all_judged += judged
    mean = sum(f1s) / FOLDS
    spread = math.sqrt(sum((each - mean) ** 2 for each in f1s) / FOLDS)
    abusive = sum(comment.is_abuse for comment in comments)
    figures = Figures(mean, spread, sum(at_recall) / FOLDS, auc(all_judged), len(comments), abusive)
    return figures, all_judged


def macro_f1(judged: Sequence[Judged], bar: float) -> float:
    """The mean of the F1 of abuse and of the rest when a margin from ``bar`` on counts as abuse."""
    hit = sum(each.margin >= bar and each.is_abuse for each in judged)
    told = sum(each.margin >= bar for each in judged)
    real = sum(each.is_abuse for each in judged)
    clean_hit = len(judged) - told - real + hit
    abuse = 2 * hit / ((told + real) or 1)
    clean = 2 * clean_hit / ((2 * len(judged) - told - real) or 1)
    return (abuse + clean) / 2


def threshold(judged: Sequence[Judged]) -> float:
    """The middle of the thresholds whose macro-F1 is as good as the best: steadier than the best itself."""
    bars = sorted({each.margin for each in judged})
    found = [(macro_f1(judged, bar), bar) for bar in bars[:: max(1, len(bars) // 400)]]
    best = max(found)[0]
    good = [bar for value, bar in found if value >= best - PLATEAU]
    return good[len(good) // 2]


def precision_at(judged: Sequence[Judged], recall: float) -> float:
    """The best precision among the thresholds that reach this recall."""
    real, hit, best = sum(each.is_abuse for each in judged), 0, 0.0
    for n, each in enumerate(sorted(judged, key=lambda one: -one.margin), start=1):
        hit += each.is_abuse
        if hit >= recall * real:
            best = max(best, hit / n)
    return best


def auc(judged: Sequence[Judged]) -> float:
    """How often an abusive text lies above one that is not."""
    ordered = sorted(judged, key=lambda one: one.margin)
    ranks = sum(n for n, each in enumerate(ordered, start=1) if each.is_abuse)
    real = sum(each.is_abuse for each in judged)
    return (ranks - real * (real + 1) / 2) / ((real * (len(judged) - real)) or 1)


def slope(judged: Sequence[Judged], bar: float) -> float:
    """How steeply the score rises around the bar, so that it tells the share of abuse best (least log loss)."""

    def loss(steep: float) -> float:
        told = ((each.margin - bar) * steep * (1 if each.is_abuse else -1) for each in judged)
        return sum(math.log1p(math.exp(-max(-30.0, value))) for value in told)

    return min((n / 4 for n in range(1, 61)), key=loss)
