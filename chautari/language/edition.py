"""Which rules and which weights judge: a short name that changes whenever one of them does."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from chautari.language.model import Model

SIGNS = 12


@cache
def edition() -> str:
    """The name of the rules and shipped weights of this package: what a text was judged by."""
    package = files("chautari.language")
    named = sorted(
        (each.name, each.read_bytes())
        for folder in (package, package / "data")
        for each in folder.iterdir()
        if _is_read(each)
    )
    told = hashlib.sha256()
    for name, content in named:
        told.update(name.encode() + b"\0" + content + b"\0")
    return told.hexdigest()[:SIGNS]


def edition_with(model: Model | None) -> str:
    """The same name where the weights are the shipped ones; another for each set learnt on this machine."""
    if model is None:
        return edition()
    weights = f"{edition()}{model.bias}{model.slope}{sorted(model.weights.items())}"
    return hashlib.sha256(weights.encode()).hexdigest()[:SIGNS]


def _is_read(file: Traversable) -> bool:
    return file.is_file() and file.name.endswith((".py", ".toml", ".json"))
