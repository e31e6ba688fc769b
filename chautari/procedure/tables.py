"""The lists and dated facts that the checks go by, read once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

HOME: Final = Path(__file__).resolve().parent


@cache
def table(name: str) -> dict[str, Any]:
    """The table of this name, a path under this folder without its ending."""
    return tomllib.loads((HOME / f"{name}.toml").read_text("utf-8"))
