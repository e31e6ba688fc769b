"""The texts that the model learns from, read from a folder that is no part of the package."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from chautari.language.train.fit import Example
from chautari.language.words import Script, Text

ABUSIVE: Final = frozenset({"PROFANITY", "VIOLENCE"})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, whether it was judged abusive, the parts people marked as such, and the other parts they marked."""

    text: str
    is_abuse: bool
    marked: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file; ValueError where a line is no JSON object."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            row = json.loads(line) if line.strip() else None
            if isinstance(row, dict):
                yield row
            elif line.strip():
                raise ValueError(f"Line {number} is no JSON object.")


def comments(folder: Path) -> list[Comment]:
    """The comments of NepSA, each text once; a text with two labels is left out."""
    found: dict[str, set[Comment]] = {}
    for row in rows(folder / "nepsa_comments.jsonl"):
        parts = [(span["category"] in ABUSIVE, span["term"]) for span in row["spans"]]
        comment = Comment(
            row["text"],
            bool(row["abusive"]),
            tuple(term for is_abuse, term in parts if is_abuse),
            tuple(term for is_abuse, term in parts if not is_abuse),
        )
        found.setdefault(row["text"], set()).add(comment)
    return [max(same, key=repr) for same in found.values() if len({each.is_abuse for each in same}) == 1]


def words(text: str) -> tuple[str, ...]:
    """The distinct words of a text as the model sees them, disguised ones plainly too."""
    read = Text(text)
    told = (word.text for word in (*read.words, *read.meant) if word.script is not Script.DIGITS)
    return tuple(dict.fromkeys(told))


def examples(found: Iterable[Comment]) -> Iterator[Example]:
    """Each comment; beside it, the marked parts as abuse, and the comment without them and its other parts as none."""
    for comment in found:
        yield Example(words(comment.text), comment.is_abuse, 3.0 if comment.is_abuse else 1.0)
        if comment.is_abuse:
            yield from (Example(words(part), is_abuse=True, weight=3.0) for part in comment.marked)
            yield Example(words(_without(comment)), is_abuse=False)
        else:
            yield from (Example(words(part), is_abuse=False) for part in comment.other)


def _without(comment: Comment) -> str:
    text = comment.text
    for part in comment.marked:
        text = text.replace(part, " ")
    return text


def official(folder: Path) -> list[Example]:
    """What offices write and what citizens ask: full of hard words, no abuse; and replies that would be refused."""
    told = [
        (row["text"], False)
        for name in ("police_titles", "authored_triage")
        for row in rows(folder / f"{name}.jsonl")
    ]
    replies = [row for row in rows(folder / "authored_tone.jsonl") if row["label"] in {"block", "ok"}]
    told += [(row["text"], row["label"] == "block") for row in replies]
    return [Example(seen, is_abuse) for text, is_abuse in told if (seen := words(text))]


def terms(folder: Path) -> list[Example]:
    """The coarse words of the OKN lexicon in Nepali, either script."""
    coarse = {"strong_slurs", "slurs", "dehumanizing", "sexual_phrases"}
    found = {
        row["term"]
        for row in rows(folder / "okn_lexicon.jsonl")
        if row["subcategory"] in coarse and row["language"] in {"nepali", "romanized_nepali"}
    }
    return [Example(words(term), is_abuse=True) for term in sorted(found)]


def more(files: Iterable[Path]) -> list[Example]:
    """Texts without abuse, one a line, a tab between languages."""
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [
        Example(words(text), is_abuse=False) for line in lines for text in line.split("\t") if text.strip()
    ]
