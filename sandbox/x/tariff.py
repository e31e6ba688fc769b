"""Prices of pay-per-use, in USD, and the arithmetic of who pays (as of August 2026)."""

from typing import Final

from sandbox.clock import iso
from sandbox.world import World
from sandbox.x.problems import credits_depleted, usage_capped
from sandbox.x.state import App

PRICES: Final = {
    "post.create": 0.015,
    "post.create.url": 0.200,
    "post.create.summoned": 0.010,
    "post.read": 0.005,
    "user.read": 0.010,
    "dm.read": 0.010,
    "following.read": 0.010,
    "like.read": 0.001,
    "mute.read": 0.001,
    "block.read": 0.001,
    "owned.read": 0.001,
    "dm.create": 0.015,
    "user.interaction": 0.015,
    "interaction.delete": 0.010,
    "content.manage": 0.005,
    "mute.delete": 0.005,
    "media.metadata": 0.005,
    "event.post": 0.005,
    "event.dm.received": 0.010,
    "event.chat.received": 0.010,
    "event.follow": 0.010,
    "event.profile": 0.005,
}


def must_have_credit(app: App) -> None:
    """402 where an app pays per use and has nothing left."""
    if app.tier == "self_serve" and app.credits is not None and app.credits <= 0:
        raise credits_depleted()


def read_this_month(world: World, app: App) -> int:
    """How many posts an app has read since the month began."""
    month = iso(world.clock.now())[:7]
    lines = (line for line in world.x.charges if line["app"] == app.id and line["at"].startswith(month))
    return sum(line["units"] for line in lines if line["item"] == "post.read")


def must_have_reads(world: World, app: App) -> None:
    """429 where an app has read its month's posts."""
    if app.tier != "enterprise" and read_this_month(world, app) >= app.monthly_reads:
        raise usage_capped()


def charge(world: World, app: App, item: str, resources: list[str], *, call: str, account: str) -> None:
    """Write what a call cost. A read resource is paid once per app and UTC day."""
    units = len(resources)
    if item.endswith(".read") or item.startswith("event."):
        day = world.clock.now().date().isoformat()
        fresh = {f"{app.id}|{item}|{resource}|{day}" for resource in resources} - world.x.charged_today
        world.x.charged_today |= fresh
        units = len(fresh)
    usd = round(units * PRICES[item], 6) if app.tier == "self_serve" else 0.0
    if not units:
        return
    if app.credits is not None:
        app.credits = round(app.credits - usd, 6)
    world.x.charges.append(
        {
            "at": iso(world.clock.now()),
            "app": app.id,
            "account": account,
            "call": call,
            "item": item,
            "units": units,
            "usd": usd,
        }
    )
