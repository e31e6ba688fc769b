"""Learning from a committee's decisions: what to add to the weights that stand, and what that changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from chautari.language.model import Model
from chautari.language.train.corpus import rows, words
from chautari.language.train.fit import Example, fit
from chautari.language.train.measure import Judged, auc, macro_f1

FEWEST: Final = 20  # decisions, with at least a quarter of them on either side
FOLDS: Final = 5


class TooFew(ValueError):
    """The decisions do not suffice to learn from; says how many are needed."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A text that a committee decided on."""

    text: str
    is_abuse: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Figures before and after on decisions not seen, and the texts (by their line) whose verdict would change."""

    decisions: int
    abusive: int
    before: float
    after: float
    auc_before: float
    auc_after: float
    now_proposed: tuple[int, ...]
    no_longer_proposed: tuple[int, ...]


def decisions(path: Path) -> list[Decision]:
    """The decided rows of a JSON Lines file, {"text": …, "abusive": true}; ValueError says which line is none."""
    found = []
    for line, row in enumerate(rows(path), start=1):
        if not isinstance(row.get("text"), str) or not isinstance(row.get("abusive"), bool):
            told = f'Line {line} is no decision; write {{"text": "…", "abusive": true}} or false.'
            raise ValueError(told)  # noqa: TRY004 — the file is at fault, not the caller
        found.append(Decision(row["text"], row["abusive"]))
    return found


def retrain(model: Model, decided: Sequence[Decision]) -> tuple[Model, Report]:
    """The weights changed by the decisions, and the figures in five folds. ``TooFew`` when they cannot be told."""
    least = min(sum(each.is_abuse for each in decided), sum(not each.is_abuse for each in decided))
    if len(decided) < FEWEST or least * 4 < FEWEST:
        raise TooFew(f"Learning needs at least {FEWEST} decisions, {FEWEST // 4} or more of each kind.")
    examples = [_example(model, each) for each in decided]
    before = [Judged(each.margin, each.is_abuse) for each in examples]
    after = [
        Judged(margin, each.is_abuse)
        for margin, each in zip(_crossed(model, examples), examples, strict=True)
    ]
    moved = [
        (n, old.margin >= 0, new.margin >= 0)
        for n, (old, new) in enumerate(zip(before, after, strict=True), start=1)
    ]
    report = Report(
        len(decided),
        sum(each.is_abuse for each in decided),
        *(macro_f1(before, 0.0), macro_f1(after, 0.0), auc(before), auc(after)),
        tuple(n for n, was, now in moved if now and not was),
        tuple(n for n, was, now in moved if was and not now),
    )
    return _changed(model, examples), report


def _example(model: Model, decision: Decision) -> Example:
    seen = words(decision.text)
    return Example(seen, decision.is_abuse, margin=model.margin(seen))


def _crossed(model: Model, examples: Sequence[Example]) -> list[float]:
    margins = [0.0] * len(examples)
    for fold in range(FOLDS):
        told = _changed(model, [each for n, each in enumerate(examples) if n % FOLDS != fold])
        for n in range(fold, len(examples), FOLDS):
            margins[n] = told.margin(examples[n].words)
    return margins


def _changed(model: Model, examples: Iterable[Example]) -> Model:
    change = fit([each for each in examples if each.words], is_change=True)
    pieces = model.weights.keys() | change.weights.keys()
    weights = {piece: model.weights.get(piece, 0.0) + change.weights.get(piece, 0.0) for piece in pieces}
    card = model.card | {"retrained": "with decisions of this office's committee"}
    return replace(model, weights=weights, bias=model.bias + change.bias, card=card, _known={})
