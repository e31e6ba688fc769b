"""Letting citizens act, letting offices act outside of the API, and changing tokens and profiles."""

from dataclasses import fields
from typing import Any, Final

from sandbox.control.problems import Wrong
from sandbox.facebook import citizens as facebook_citizens
from sandbox.facebook import events as facebook_events
from sandbox.facebook.errors import GraphError
from sandbox.viber import citizens as viber_citizens
from sandbox.viber.refusals import Refusal
from sandbox.world import World
from sandbox.x import citizens as x_citizens
from sandbox.x import events as x_events
from sandbox.x import oauth
from sandbox.x.problems import Problem

Words = dict[str, Any]
TROUBLES: Final = {"expire": 463, "revoke": 458, "password_change": 460, "checkpoint": 459, "invalid": 0}
PROFILE_EVENTS: Final = {
    "description": "bio",
    "name": "screenname",
    "location": "geo",
    "url": "url",
    "image": "profile_picture",
    "banner": "banner_picture",
    "username": "handle",
    "verified_type": "verified_badge",
}


def network_of(world: World, ident: str) -> str:
    """The network on which an id is known. Raises Wrong."""
    if ident in world.x.users:
        return "x"
    if ident in world.facebook.people or ident in world.facebook.pages:
        return "facebook"
    if ident in world.viber.people or ident in world.viber.accounts:
        return "viber"
    raise Wrong(f"nobody has this id: {ident}")


def resolve(world: World, ident: str) -> str:
    """An id for an id, a handle or a name. Raises Wrong."""
    by_handle = world.x.by_name(ident)
    page = world.facebook.page_named(ident)
    bot = next((a.id for a in world.viber.accounts.values() if ident in {a.uri, a.name}), "")
    found = by_handle.id if by_handle else page.id if page else bot
    return found or ident


def citizen(world: World, ident: str, verb: str, words: Words, via: str = "outside") -> Words:
    """A citizen acts; what the network refuses becomes an answer too."""
    network = network_of(world, ident)
    try:
        if network == "x":
            made = x_citizens.act(world, world.x.users[ident], verb, words, via)
        elif network == "facebook":
            made = facebook_citizens.act(world, world.facebook.people[ident], verb, words, via)
        else:
            made = viber_citizens.act(world, world.viber.people[ident], verb, words, via)
    except (Problem, GraphError, Refusal) as refusal:
        raise Wrong(refused(refusal)) from refusal
    return {"id": made, "network": network, "verb": verb}


def outside(world: World, given: str, words: Words) -> Words:
    """An office acts with its own phone."""
    ident = resolve(world, given)
    network = network_of(world, ident)
    verb = str(words.get("verb") or "")
    try:
        if network == "x":
            made = x_citizens.outside(world, world.x.users[ident], verb, words)
        elif network == "facebook":
            made = facebook_citizens.outside(world, world.facebook.pages[ident], verb, words)
        else:
            made = viber_citizens.outside(world, world.viber.accounts[ident], verb, words)
    except (Problem, GraphError, Refusal) as refusal:
        raise Wrong(refused(refusal)) from refusal
    return {"id": made, "network": network, "verb": verb}


def refused(refusal: Problem | GraphError | Refusal) -> str:
    """Why a network refused, in words."""
    if isinstance(refusal, Problem):
        return str(refusal.body.get("detail") or refusal.body)
    return str(refusal) or repr(refusal)


def change_token(world: World, given: str, words: Words) -> Words:
    """Tokens expire, are revoked, or die with a password."""
    ident, action = resolve(world, given), str(words.get("action") or "")
    if action not in {*TROUBLES, "restore", "narrow"}:
        raise Wrong(f"action has to be one of {', '.join(TROUBLES)}, restore, narrow")
    network = network_of(world, ident)
    if action == "narrow":
        return {"ended": _narrow(world, ident, {str(scope) for scope in words.get("scopes") or ()})}
    if network == "x":
        return {"ended": _x_token(world, ident, action)}
    if network == "viber":
        account = world.viber.accounts[ident]
        account.token = (
            account.token if action == "restore" else "-".join(world.ids.hexadecimal(8) for _ in range(3))
        )
        return {"ended": 1, "token": account.token}
    mine = [t for t in world.facebook.tokens.values() if t.page == ident]
    for token in mine:
        token.trouble = None if action == "restore" else TROUBLES[action]
    return {"ended": len(mine)}


def _narrow(world: World, ident: str, scopes: set[str]) -> int:
    """Take rights back from the tokens of an account; they stay good for the rest."""
    of_page = [token for token in world.facebook.tokens.values() if token.page == ident]
    of_user = [grant for grant in world.x.grants.values() if grant.user == ident]
    for token in of_page:
        token.scopes = tuple(scope for scope in token.scopes if scope not in scopes)
    for grant in of_user:
        grant.scopes = tuple(scope for scope in grant.scopes if scope not in scopes)
    return len(of_page) + len(of_user)


def _x_token(world: World, ident: str, action: str) -> int:
    mine = [grant for grant in world.x.grants.values() if grant.user == ident and not grant.revoked]
    if action == "expire":
        for grant in mine:
            grant.expires = world.clock.now() if grant.kind == "oauth2" else grant.expires
        return len(mine)
    if action == "restore":
        again = [grant for grant in world.x.grants.values() if grant.user == ident]
        for grant in again:
            grant.revoked, grant.expires = False, None
        return len(again)
    return oauth.take_back(world, world.x.users[ident])


def change_credits(world: World, given: str, words: Words) -> Words:
    """What is left to pay with: credits of the app on X, the balance of a bot on Viber."""
    ident = resolve(world, given)
    network = network_of(world, ident)
    if network == "viber":
        account = world.viber.accounts[ident]
        account.balance = words.get("balance", words.get("credits", account.balance))
        account.free = words.get("free", account.free)
        return {"balance": account.balance, "free": account.free}
    if network == "facebook":
        raise Wrong("Facebook has no credits")
    apps = {grant.app for grant in world.x.grants.values() if grant.user == ident}
    for app_id in apps:
        left = words.get("credits")
        world.x.apps[app_id].credits = None if left is None else float(left)
    return {"apps": sorted(apps), "credits": words.get("credits")}


def change_profile(world: World, given: str, words: Words) -> Words:
    """The profile, switches and verification of an account or a person, as changed on the network itself."""
    ident = resolve(world, given)
    homes: tuple[dict[str, Any], ...] = (
        world.x.users,
        world.facebook.pages,
        world.facebook.people,
        world.viber.accounts,
        world.viber.people,
    )
    thing = next((home[ident] for home in homes if ident in home), None)
    if thing is None:
        raise Wrong(f"nobody has this id: {ident}")
    known = {each.name for each in fields(thing)} - {"id"}
    changes = {name: value for name, value in words.items() if name in known}
    extra = {name: value for name, value in words.items() if name not in known}
    if extra and not hasattr(thing, "profile"):
        raise Wrong(f"unknown: {', '.join(extra)}; known are {', '.join(sorted(known))}")
    for name, value in changes.items():
        before = getattr(thing, name)
        setattr(thing, name, value)
        if before != value:
            _tell(world, ident, name, str(before), value)
    if extra:
        before, thing.profile = thing.profile, {**thing.profile, **extra}
        for name, value in extra.items():
            if value != before.get(name):
                facebook_events.of_profile(world, thing, name, value)
    return {"id": ident, "changed": [*changes, *extra]}


def _tell(world: World, ident: str, name: str, before: str, value: Any) -> None:
    """The network tells the apps that watch this account of a change."""
    if name == "policy_block":
        facebook_events.of_policy(world, world.facebook.pages[ident])
    if ident in world.facebook.pages and name in PROFILE_EVENTS:
        facebook_events.of_profile(world, world.facebook.pages[ident], name, value)
    if ident in world.x.users and name in PROFILE_EVENTS:
        x_events.of_profile(world, world.x.users[ident], PROFILE_EVENTS[name], before, str(value))


def change_app(world: World, ident: str, words: Words) -> Words:
    """Tier, credits, access, approvals of an app."""
    homes: tuple[dict[str, Any], ...] = (world.x.apps, world.facebook.apps)
    app = next((home[ident] for home in homes if ident in home), None)
    if app is None:
        raise Wrong(f"no such app: {ident}")
    known = {each.name for each in fields(app)} - {"id"}
    if not set(words) <= known:
        raise Wrong(f"known are {', '.join(sorted(known))}")
    for name, value in words.items():
        setattr(app, name, value)
    return {"id": ident, "changed": list(words)}
