"""``python -m chautari.language review --jsonl``: one text a line in, what the guards say out, in the same order."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from chautari.language.reasons import reason
from chautari.language.review import Review, review
from chautari.language.spans import Purpose, Span


def main(arguments: list[str] | None = None) -> int:
    """0 also when lines were bad: each of them is answered with its error."""
    told = argparse.ArgumentParser(prog="python -m chautari.language", description=__doc__)
    told.add_argument("what", choices=("review",))
    told.add_argument(
        "--jsonl",
        action="store_true",
        required=True,
        help='lines of {"text": …, "purpose": "reply|post|inbound"}',
    )
    told.parse_args(arguments)
    for line in answers(sys.stdin.buffer):
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.flush()
    return 0


def answers(lines: Iterable[bytes]) -> Iterator[str]:
    """One JSON object for each line that is not empty; a bad line gets {"error": …}."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line), ensure_ascii=False)


def _answer(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        text, purpose = asked["text"], Purpose(asked["purpose"])
        if not isinstance(text, str):
            raise TypeError
    except KeyError as error:
        return {"error": f'The line has no {error}; write {{"text": …, "purpose": …}}.'}
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return {"error": "The line is no JSON in UTF-8; write one JSON object a line."}
    except TypeError:
        return {"error": 'The line is no object with a text; write {"text": "…", "purpose": "…"}.'}
    except ValueError:
        known = ", ".join(Purpose)
        return {"error": f"The purpose is unknown; write one of {known}."}
    return told(text, review(text, purpose))


def told(text: str, seen: Review) -> dict[str, Any]:
    """A review as JSON; personal data is masked, it stands in the text only."""
    return {
        "tier": seen.tier.value,
        "urgency": seen.urgency.value,
        "kind": seen.kind.value if seen.kind else None,
        "personal": list(seen.personal),
        "personal_matter": seen.is_personal_matter,
        "abuse": {
            "proposed": seen.abuse.is_proposed,
            "score": round(seen.abuse.score, 4),
            "grounds": [ground.value for ground in seen.abuse.grounds],
        },
        "spans": [_span(text, span) for span in seen.spans],
    }


def _span(text: str, span: Span) -> dict[str, Any]:
    why = reason(span.reason)
    words = text[span.start : span.end]
    shown = "●" * len(words) if span.reason.startswith("personal.") else words
    said = {
        "start": span.start,
        "end": span.end,
        "reason": span.reason,
        "what": shown,
        "ne": why.ne,
        "en": why.en,
    }
    return said | ({"instead": span.instead} if span.instead else {})


if __name__ == "__main__":
    sys.exit(main())
