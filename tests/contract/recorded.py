"""The recorded bodies of the networks: a folder beside the workshop, not part of it; tests go without where it is absent."""

import json
from pathlib import Path
from typing import Any, Final

PLACE: Final = "shared/data/platforms"
FOLDER: Final = next((up / PLACE for up in Path(__file__).parents if (up / PLACE).is_dir()), None)
ABSENT: Final = f"the recorded bodies of the networks are not on this machine ({PLACE})"


def recorded(name: str) -> Any:
    """One file of the folder."""
    assert FOLDER, ABSENT
    return json.loads((FOLDER / name).read_text("utf-8"))


def recorded_names() -> list[tuple[str, str]]:
    """Every delivery whose events are told in expected_events.json, with its network."""
    told = recorded("expected_events.json")["fixtures"] if FOLDER else {}
    return [(name.partition("/")[0], name) for name in sorted(told)]
