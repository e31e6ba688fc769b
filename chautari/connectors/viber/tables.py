"""Viber's changing facts, read once from the TOML files beside the code."""

import tomllib
from importlib.resources import files
from typing import Any, Final


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data", name).read_text("utf-8"))


STATUSES: Final = _load("statuses.toml")
LIMITS: Final = _load("limits.toml")
