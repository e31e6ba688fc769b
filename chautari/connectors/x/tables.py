"""The facts about X that change without notice, read from data/*.toml: levels, prices, limits, subscriptions."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from chautari.connectors.values import Cost


@cache
def _file(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files("chautari.connectors.x") / "data" / f"{name}.toml").read_text("utf-8"))


def levels() -> Mapping[str, Mapping[str, Any]]:
    """The row of each verb: level and reason by tier, scopes, name of its price."""
    rows: Mapping[str, Mapping[str, Any]] = _file("levels")["verb"]
    return rows


def limits(part: str) -> Mapping[str, Any]:
    """One part of limits.toml: text, message, group, alt_text, media, rates."""
    rows: Mapping[str, Any] = _file("limits")[part]
    return rows


def price(name: str) -> Cost:
    """The row of the price list."""
    row = _file("prices")["rows"][name]
    as_of: date = row["as_of"]
    return Cost(usd=Decimal(row["usd"]), unit=row["per"], as_of=as_of)


def subscriptions() -> tuple[Mapping[str, Any], ...]:
    """The events an account is subscribed to."""
    return tuple(_file("subscriptions")["event"])
