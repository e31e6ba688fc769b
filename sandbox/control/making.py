"""Making apps, accounts and people on the three networks, ready for use."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from sandbox.control.problems import Wrong
from sandbox.facebook import state as facebook_state
from sandbox.facebook import tokens
from sandbox.viber import state as viber_state
from sandbox.world import World
from sandbox.x import oauth
from sandbox.x import state as x_state

Words = dict[str, Any]


def new_app(world: World, words: Words) -> Words:
    """An app of X or Facebook, with its secrets; Viber has none."""
    makers = {"x": _x_app, "facebook": _facebook_app}
    network = str(words.get("network"))
    if network not in makers:
        raise Wrong(f"network has to be x or facebook, not {network}")
    return {"network": network, **makers[network](world, words)}


def _x_app(world: World, words: Words) -> Words:
    tier = str(words.get("tier") or "enterprise")
    if tier not in x_state.TIERS:
        raise Wrong(f"tier has to be one of {', '.join(x_state.TIERS)}")
    ids = world.ids
    app = x_state.App(
        id=ids.snowflake(world.clock.millis()),
        name=str(words.get("name") or "Sandbox app"),
        tier=tier,
        client_id=str(words.get("client_id") or ids.secret(34)),
        client_secret=str(words.get("client_secret") or ids.secret(50)),
        consumer_key=str(words.get("consumer_key") or ids.secret(25)),
        consumer_secret=str(words.get("consumer_secret") or ids.secret(50)),
        bearer="AAAAAAAAAAAAAAAAAAAAA" + ids.secret(80),
        credits=None if words.get("credits") is None else float(words["credits"]),
        monthly_reads=int(words.get("monthly_reads") or 3_000_000),
        owner=str(words.get("owner") or ""),
        vocabulary=str(words.get("vocabulary") or "tweet"),
        redirect_uris=tuple(words.get("redirect_uris") or ()),
    )
    world.x.apps[app.id] = app
    return asdict(app)


def _facebook_app(world: World, words: Words) -> Words:
    app = facebook_state.App(
        id=str(words.get("id") or world.ids.graph()[:16]),
        name=str(words.get("name") or "Sandbox app"),
        secret=str(words.get("secret") or world.ids.hexadecimal(16)),
        access=str(words.get("access") or "advanced"),
        human_agent=bool(words.get("human_agent", False)),
        require_proof=bool(words.get("require_proof", False)),
        hourly=int(words.get("hourly") or 4800),
        shapes=str(words.get("shapes") or "mixed"),
    )
    world.facebook.apps[app.id] = app
    return {**asdict(app), "app_token": f"{app.id}|{app.secret}"}


def new_account(world: World, words: Words) -> Words:
    """An agency's account with tokens; the app is made too where none is named."""
    makers: dict[str, Callable[[World, Words], Words]] = {
        "x": _x_account,
        "facebook": _facebook_page,
        "viber": _viber_account,
    }
    network = str(words.get("network"))
    if network not in makers:
        raise Wrong(f"network has to be x, facebook or viber, not {network}")
    return {"network": network, **makers[network](world, words)}


def _app_id(world: World, network: str, words: Words) -> str:
    apps: Words = dict(world.x.apps if network == "x" else world.facebook.apps)
    wanted = str(words.get("app") or "")
    if wanted and wanted not in apps:
        raise Wrong(f"no such app: {wanted}")
    known = wanted or next(iter(apps), "")
    return known or str(new_app(world, {"network": network})["id"])


def _x_account(world: World, words: Words) -> Words:
    app = world.x.apps[_app_id(world, "x", words)]
    user = x_user(world, {"verified_type": "government", **words}, is_account=True)
    scopes = tuple(str(words.get("scopes") or oauth.ALL_SCOPES).split())
    pair = oauth.grant(world, app, user, scopes)
    old = x_state.Grant(
        token=f"{user.id}-{world.ids.secret(40)}",
        app=app.id,
        user=user.id,
        scopes=scopes,
        kind="oauth1",
        secret=world.ids.secret(45),
    )
    world.x.grants[old.token] = old
    if words.get("owns_app"):
        app.owner = user.id
    return {
        "id": user.id,
        "handle": user.username,
        "name": user.name,
        "app": app.id,
        "tier": app.tier,
        "client_id": app.client_id,
        "client_secret": app.client_secret,
        "consumer_key": app.consumer_key,
        "consumer_secret": app.consumer_secret,
        "bearer": app.bearer,
        "access_token": pair.token,
        "refresh_token": pair.refresh,
        "expires_in": oauth.TOKEN_SECONDS,
        "scope": " ".join(scopes),
        "oauth1_token": old.token,
        "oauth1_secret": old.secret,
    }


def x_user(world: World, words: Words, *, is_account: bool) -> x_state.User:
    """A user of X."""
    handle = str(words.get("handle") or f"user_{len(world.x.users) + 1}").lstrip("@")
    if world.x.by_name(handle):
        raise Wrong(f"the handle is taken: {handle}")
    user = x_state.User(
        id=str(words.get("id") or world.ids.snowflake(world.clock.millis())),
        username=handle,
        name=str(words.get("name") or handle),
        created=world.clock.now(),
        is_account=is_account,
        dm_open=bool(words.get("dm_open", True)),
        protected=bool(words.get("protected", False)),
        verified_type=str(words.get("verified_type") or "none"),
        description=str(words.get("description") or ""),
        location=str(words.get("location") or "Nepal"),
        banner=str(words.get("banner") or ""),
    )
    world.x.users[user.id] = user
    return user


def _facebook_page(world: World, words: Words) -> Words:
    app = world.facebook.apps[_app_id(world, "facebook", words)]
    admin = next((who for who in world.facebook.people.values() if who.has_role), None)
    if words.get("admin") or admin is None:
        name = str(words.get("admin") or "Page Admin")
        admin = facebook_state.Person(world.ids.graph(), name, has_role=True)
        world.facebook.people[admin.id] = admin
    handle = str(words.get("handle") or f"page{len(world.facebook.pages) + 1}")
    if not facebook_state.HANDLE.fullmatch(handle):
        raise Wrong(f"a Page's handle has letters, figures and dots only: {handle}")
    page = facebook_state.Page(
        id=str(words.get("id") or world.ids.graph()[:15]),
        name=str(words.get("name") or handle),
        username=handle,
        app=app.id,
        admin=admin.id,
        created=world.clock.now(),
        profile={
            name: words[name] for name in ("about", "website", "phone", "picture", "cover") if name in words
        },
        verification=str(words.get("verification") or "gray_verified"),
        fans=int(words.get("fans", 250)),
    )
    world.facebook.pages[page.id] = page
    user = tokens.make(world, app, "USER", user=admin.id)
    token = tokens.make(world, app, "PAGE", user=admin.id, page=page.id)
    return {
        "id": page.id,
        "handle": page.username,
        "name": page.name,
        "app": app.id,
        "app_secret": app.secret,
        "app_token": f"{app.id}|{app.secret}",
        "access_token": token.token,
        "user_token": user.token,
        "user_id": admin.id,
    }


def _viber_account(world: World, words: Words) -> Words:
    kind = str(words.get("kind") or "bot")
    if kind not in {"bot", "channel"}:
        raise Wrong("kind has to be bot or channel")
    ids = world.ids
    token = "-".join((ids.hexadecimal(8), ids.hexadecimal(8), ids.hexadecimal(8)))
    handle = str(words.get("handle") or f"{kind}{len(world.viber.accounts) + 1}")
    account = viber_state.Account(
        id=str(words.get("id") or f"pa:{ids.graph()}"),
        name=str(words.get("name") or handle)[:28],
        uri=handle,
        token=str(words.get("token") or token),
        kind=kind,
        superadmin=ids.blob(),
        billable=bool(words.get("billable", True)),
        free=words.get("free", 10_000),
        balance=words.get("balance", 100.0),
    )
    world.viber.accounts[account.id] = account
    made = {
        "id": account.id,
        "handle": account.uri,
        "name": account.name,
        "kind": kind,
        "token": account.token,
    }
    return {**made, "superadmin": account.superadmin}


def new_picture(world: World, words: Words) -> Words:
    """A picture that the networks show from now on: its bytes in base64, and the address at which it lies."""
    try:
        content = base64.b64decode(str(words["content"]), validate=True)
    except binascii.Error as error:
        raise Wrong(f"content has to be base64: {error}") from error
    name = f"{len(world.pictures) + 1}_normal.png"
    world.pictures[name] = content
    return {"url": f"{world.home}/_pictures/{name}"}


def new_person(world: World, words: Words) -> Words:
    """A citizen on one network."""
    makers: dict[str, Callable[[World, Words], Words]] = {
        "x": lambda w, said: _seen(
            x_user(w, said, is_account=False), "id", "username", "name", "dm_open", "protected"
        ),
        "facebook": _facebook_person,
        "viber": _viber_person,
    }
    network = str(words.get("network"))
    if network not in makers:
        raise Wrong(f"network has to be x, facebook or viber, not {network}")
    return {"network": network, **makers[network](world, words)}


def _seen(thing: object, *names: str) -> Words:
    shown = {name: getattr(thing, name) for name in names}
    if "username" in shown:
        shown["handle"] = shown["username"]
    return shown


def _facebook_person(world: World, words: Words) -> Words:
    person = facebook_state.Person(
        id=str(words.get("id") or world.ids.graph()),
        name=str(words.get("name") or "A citizen"),
        restricted=bool(words.get("restricted", False)),
        has_role=bool(words.get("has_role", False)),
    )
    world.facebook.people[person.id] = person
    return _seen(person, "id", "name", "restricted")


def _viber_person(world: World, words: Words) -> Words:
    person = viber_state.Person(
        id=str(words.get("id") or f"v{world.ids.graph()}"),
        name=str(words.get("name", "A citizen")),
        phone=str(words.get("phone") or f"97798{world.ids.dice.randrange(10**7, 10**8)}"),
        devices=int(words.get("devices", 1)),
        reads_at_once=bool(words.get("reads_at_once", False)),
        unreachable=bool(words.get("unreachable", False)),
        desktop_only=bool(words.get("desktop_only", False)),
    )
    world.viber.people[person.id] = person
    return _seen(person, "id", "name", "phone")
