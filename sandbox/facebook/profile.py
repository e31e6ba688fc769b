"""A Page's profile, its numbers, and what connects an app with it."""

from datetime import timedelta
from typing import Any, Final

import httpx

from sandbox.clock import moment
from sandbox.facebook import show, tokens
from sandbox.facebook.call import Call
from sandbox.facebook.errors import GraphError, bad
from sandbox.facebook.fields import unix
from sandbox.facebook.state import TASKS, Page
from sandbox.ledger import Deed

WRITABLE: Final = ("about", "bio", "description", "website", "phone", "emails", "cover")
PAGE_METRICS: Final = (
    *("page_media_view", "page_total_media_view_unique", "page_daily_follows_unique"),
    *("page_follows", "page_post_engagements"),
)
POST_METRICS: Final = (
    *("post_media_view", "post_total_media_view_unique", "post_clicks", "post_reactions_by_type_total"),
)
FANS_LEAST: Final = 100
DAYS_MOST: Final = 90
DAY: Final = 86400
FIELDS: Final = (
    *(
        "feed",
        "mention",
        "messages",
        "message_echoes",
        "message_deliveries",
        "message_reads",
        "message_edits",
    ),
    *(
        "message_reactions",
        "messaging_postbacks",
        "messaging_policy_enforcement",
        "messaging_handovers",
        "ratings",
    ),
    *("messaging_optins", "messaging_referrals", "name", "picture", "category", "description", "location"),
    *("website", "about", "bio", "emails", "phone"),
)


def read(call: Call) -> dict[str, Any]:
    """GET /{page}."""
    token = call.who.token
    mine = token.token if token.page == call.page.id else _token_for(call, call.page) if token.user else ""
    return call.one(show.page_node(call.world, call.page, mine), "name,id")


def _token_for(call: Call, page: Page) -> str:
    """The Page token that belongs to a user's token."""
    old = call.who.token
    long = old.expires is None or old.expires > call.world.clock.now() + tokens.SHORT
    for token in call.world.facebook.tokens.values():
        if (token.kind, token.page, token.user) == ("PAGE", page.id, old.user) and token.trouble is None:
            return token.token
    made = tokens.make(call.world, call.who.app, "PAGE", user=old.user, page=page.id, long=long)
    made.scopes = old.scopes
    return made.token


def me(call: Call) -> dict[str, Any]:
    """GET /me for a user's token."""
    person = call.world.facebook.people.get(call.who.token.user)
    name = person.name if person else "App"
    return call.one({"id": call.who.token.user, "name": name}, "name,id")


def accounts(call: Call) -> dict[str, Any]:
    """GET /me/accounts: the Pages of a user, each with its token and tasks."""
    user = call.who.token.user
    pages = [page for page in call.world.facebook.pages.values() if page.admin == user]
    nodes = []
    for page in pages:
        node = show.page_node(call.world, page, _token_for(call, page))
        nodes.append({**node, "tasks": list(page.tasks), "perms": list(page.tasks)})
    return call.page_of(nodes, "access_token,category,category_list,name,id,tasks")


def roles(call: Call) -> dict[str, Any]:
    """GET /{page}/roles: who manages the Page, with their tasks; for its own token alone."""
    call.who.speaks_for(call.page)
    admin = call.world.facebook.people.get(call.page.admin)
    people = ({admin.id: admin.name} if admin else {}) | call.page.admins
    nodes = [
        {
            "id": ident,
            "name": name,
            "is_active": True,
            "tasks": list(call.page.tasks if ident == call.page.admin else TASKS),
        }
        for ident, name in people.items()
    ]
    return call.page_of(nodes, "id,name,tasks")


def write(call: Call) -> dict[str, Any]:
    """POST /{page}: the lines of a profile that may be written."""
    given = {name: call.params[name] for name in WRITABLE if name in call.params}
    if "name" in call.params or "username" in call.params:
        raise GraphError(10, "(#10) The name of a Page is not changed over the API.", status=403)
    if "cover" in given:
        photo = call.world.facebook.photos.get(str(given["cover"]))
        if photo is None:
            raise bad("Invalid photo id for the cover")
        given["cover"] = photo.url
    call.page.profile.update({str(name): value for name, value in given.items()})
    call.world.record(
        Deed("facebook", call.page.id, "account", "profile", call.page.id, text=", ".join(given))
    )
    return {"success": True}


def picture(call: Call) -> dict[str, Any]:
    """POST /{page}/picture."""
    url = call.text("picture") or call.text("url")
    call.page.profile["picture"] = url or f"{call.world.home}/_static/person_normal.png"
    return {"success": True}


def read_picture(call: Call) -> dict[str, Any]:
    """GET /{page}/picture?redirect=0."""
    node: dict[str, Any] = show.page_node(call.world, call.page)["picture"]
    return node


def insights(call: Call) -> dict[str, Any]:
    """GET /{page}/insights and /{post}/insights; old names are an error."""
    known = PAGE_METRICS if call.node in call.world.facebook.pages else POST_METRICS
    names = [name.strip() for name in call.text("metric").split(",") if name.strip()]
    if not names or not set(names) <= set(known):
        raise bad("The value must be a valid insights metric")
    first, last = _span(call)
    page_id = call.node.partition("_")[0]
    page = call.world.facebook.pages[page_id]
    if page.fans < FANS_LEAST:
        return {"data": [], "paging": {}}
    period = call.text("period") or ("day" if known is PAGE_METRICS else "lifetime")
    nodes = [_metric(call, name, period, (first, last)) for name in names]
    address = f"{call.address}?since={int(first)}&until={int(last)}"
    return {"data": nodes, "paging": {"previous": address, "next": address}}


def _span(call: Call) -> tuple[float, float]:
    last = unix(call.text("until")) if call.text("until") else call.world.clock.epoch()
    first = unix(call.text("since")) if call.text("since") else last - 2 * DAY
    if last - first > timedelta(days=DAYS_MOST).total_seconds():
        raise bad("There cannot be more than 90 days (7776000 s) between since and until")
    return first, last


def _metric(call: Call, name: str, period: str, span: tuple[float, float]) -> dict[str, Any]:
    """Numbers made of what really happened on each day."""
    days = max(1, int((span[1] - span[0]) // DAY)) if period == "day" else 1
    values = []
    for day in range(days):
        begin, end = (span[0] + DAY * day, span[0] + DAY * (day + 1)) if period == "day" else (0.0, span[1])
        touched = _touched(call, begin, end)
        by_kind = {"like": touched} if name.endswith("by_type_total") else touched
        values.append(
            {"value": by_kind, "end_time": show.stamp(moment("1970-01-01") + timedelta(seconds=end))}
        )
    return {
        "name": name,
        "period": period,
        "values": values,
        "title": name.replace("_", " ").title(),
        "description": f"{period.title()}: {name}",
        "id": f"{call.node}/insights/{name}/{period}",
    }


def _touched(call: Call, begin: float, end: float) -> int:
    """How often citizens did something in a span."""
    lines = call.world.ledger.lines
    page = call.node.partition("_")[0]
    return sum(
        1
        for line in lines
        if line["account"] == page
        and line["by"] == "citizen"
        and not line["private"]
        and begin <= moment(line["at"]).timestamp() < end
        and (line["parent"] in {"", call.node} or call.node == page)
    )


async def subscribe_app(call: Call) -> dict[str, Any]:
    """POST /{app}/subscriptions: the address has to give the challenge back."""
    app = call.who.app
    if call.who.token.kind != "APP" or call.node != app.id:
        raise GraphError(15, "(#15) This method must be called with an app access_token.", status=403)
    if call.text("object") != "page":
        raise bad("object has to be page")
    url, fields = call.text("callback_url"), _names(call, "fields")
    if not url.startswith("https://") and "://127.0.0.1" not in url and "://localhost" not in url:
        raise bad("callback_url has to be https", 2201)
    challenge = str(call.world.ids.dice.randrange(10**8, 10**10))
    asked = {
        "hub.mode": "subscribe",
        "hub.challenge": challenge,
        "hub.verify_token": call.text("verify_token"),
    }
    try:
        async with call.world.http() as client:
            answer = await client.get(url, params=asked)
            found = answer.text if answer.is_success else ""
    except httpx.HTTPError:
        found = ""
    if found != challenge:
        words = "(#2200) Callback verification failed with the following errors: the challenge was not given back."
        raise GraphError(2200, words)
    app.callback_url, app.fields = url, tuple(dict.fromkeys(fields))
    return {"success": True}


def _names(call: Call, name: str) -> list[str]:
    """A list of webhook fields, written in any of the ways. Raises error 100."""
    given = call.params.get(name)
    if isinstance(given, list):
        names = [str(item) for item in given]
    else:
        names = [item.strip(' "[]') for item in str(given or "").split(",") if item.strip(' "[]')]
    unknown = [item for item in names if item not in FIELDS]
    if unknown or not names:
        raise bad(f"Param {name} must be one of the webhook fields, not {unknown or 'empty'}")
    return names


def app_subscriptions(call: Call) -> dict[str, Any]:
    """GET /{app}/subscriptions."""
    app = call.who.app
    if not app.callback_url:
        return {"data": []}
    fields = [{"name": name, "version": "v26.0"} for name in app.fields]
    return {"data": [{"object": "page", "callback_url": app.callback_url, "active": True, "fields": fields}]}


def unsubscribe_app(call: Call) -> dict[str, Any]:
    """DELETE /{app}/subscriptions."""
    call.who.app.callback_url, call.who.app.fields = "", ()
    return {"success": True}


def subscribe_page(call: Call) -> dict[str, Any]:
    """POST /{page}/subscribed_apps."""
    call.page.subscribed[call.who.app.id] = tuple(dict.fromkeys(_names(call, "subscribed_fields")))
    return {"success": True}


def page_subscriptions(call: Call) -> dict[str, Any]:
    """GET /{page}/subscribed_apps."""
    apps = call.world.facebook.apps
    listed = [
        {"id": ident, "name": apps[ident].name, "link": call.world.home, "subscribed_fields": list(fields)}
        for ident, fields in call.page.subscribed.items()
    ]
    return {"data": listed}


def unsubscribe_page(call: Call) -> dict[str, Any]:
    """DELETE /{page}/subscribed_apps."""
    call.page.subscribed.pop(call.who.app.id, None)
    return {"success": True}
