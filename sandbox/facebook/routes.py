"""The map of the Graph API: which method on which kind of node and edge does what."""

import json
from collections.abc import Awaitable, Callable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import world as worlds
from sandbox.facebook import comments, dialog, messaging, profile, publishing, tokens, videos
from sandbox.facebook.call import VERSION, Call
from sandbox.facebook.errors import GraphError, gone
from sandbox.facebook.state import App
from sandbox.reading import Sent, read
from sandbox.world import World

Act = Callable[[Call], dict[str, Any] | Awaitable[dict[str, Any]]]

HOUR: Final = 3600
FULL: Final = 100
POSTS, ENGAGE, READS, USER_CONTENT, META, MESSAGES, NUMBERS = (
    "pages_manage_posts",
    "pages_manage_engagement",
    "pages_read_engagement",
    "pages_read_user_content",
    "pages_manage_metadata",
    "pages_messaging",
    "read_insights",
)
PAGE_EDGES: Final[dict[tuple[str, str], tuple[Act, str]]] = {
    ("GET", ""): (profile.read, ""),
    ("POST", ""): (profile.write, META),
    ("GET", "feed"): (publishing.read, READS),
    ("GET", "posts"): (publishing.read, READS),
    ("GET", "published_posts"): (publishing.read, READS),
    ("GET", "scheduled_posts"): (publishing.read, READS),
    ("GET", "visitor_posts"): (publishing.read, USER_CONTENT),
    ("GET", "tagged"): (dialog.tagged, USER_CONTENT),
    ("POST", "feed"): (publishing.create, POSTS),
    ("POST", "photos"): (publishing.photo, POSTS),
    ("POST", "videos"): (videos.upload, POSTS),
    ("GET", "insights"): (profile.insights, NUMBERS),
    ("GET", "picture"): (profile.read_picture, ""),
    ("POST", "picture"): (profile.picture, META),
    ("GET", "likes"): (dialog.nothing, READS),
    ("GET", "roles"): (profile.roles, META),
    ("GET", "blocked"): (comments.banned, META),
    ("POST", "blocked"): (comments.ban, META),
    ("DELETE", "blocked"): (comments.unban, META),
    ("POST", "moderate_conversations"): (comments.moderate, MESSAGES),
    ("POST", "messages"): (messaging.send, MESSAGES),
    ("POST", "message_attachments"): (messaging.store_attachment, MESSAGES),
    ("GET", "conversations"): (messaging.conversations, MESSAGES),
    ("GET", "subscribed_apps"): (profile.page_subscriptions, META),
    ("POST", "subscribed_apps"): (profile.subscribe_page, META),
    ("DELETE", "subscribed_apps"): (profile.unsubscribe_page, META),
}
COMMON: Final[dict[tuple[str, str], tuple[Act, str]]] = {
    ("GET", "comments"): (comments.read, USER_CONTENT),
    ("POST", "comments"): (comments.reply, ENGAGE),
    ("GET", "likes"): (comments.likes, READS),
    ("GET", "reactions"): (comments.likes, READS),
    ("POST", "likes"): (comments.like, ENGAGE),
    ("DELETE", "likes"): (comments.unlike, ENGAGE),
}
TABLES: Final[dict[str, dict[tuple[str, str], tuple[Act, str]]]] = {
    "page": PAGE_EDGES,
    "post": {
        **COMMON,
        ("GET", ""): (publishing.one, READS),
        ("POST", ""): (publishing.edit, POSTS),
        ("DELETE", ""): (publishing.remove, POSTS),
        ("GET", "insights"): (profile.insights, NUMBERS),
    },
    "comment": {
        **COMMON,
        ("GET", ""): (comments.one, USER_CONTENT),
        ("POST", ""): (comments.edit, ENGAGE),
        ("DELETE", ""): (comments.remove, ENGAGE),
    },
    "app": {
        ("GET", "subscriptions"): (profile.app_subscriptions, ""),
        ("POST", "subscriptions"): (profile.subscribe_app, ""),
        ("DELETE", "subscriptions"): (profile.unsubscribe_app, ""),
    },
    "user": {("GET", ""): (profile.me, ""), ("GET", "accounts"): (profile.accounts, "pages_show_list")},
    "photo": {("GET", ""): (dialog.photo, READS), ("DELETE", ""): (dialog.drop_photo, POSTS)},
    "video": {("GET", ""): (videos.one, READS)},
    "thread": {
        ("GET", ""): (messaging.one_thread, MESSAGES),
        ("GET", "messages"): (messaging.one_thread, MESSAGES),
    },
    "message": {
        ("GET", ""): (messaging.one_message, MESSAGES),
        ("GET", "attachments"): (messaging.files, MESSAGES),
    },
    "person": {("GET", ""): (messaging.one_person, MESSAGES)},
}
OPEN_EDGES: Final = frozenset({("page", "GET", ""), ("page", "GET", "picture"), ("page", "GET", "feed")})


def kind_of(world: World, node: str) -> str:
    """What sort of thing an id is."""
    state = world.facebook
    homes: dict[str, Any] = {
        "page": state.pages,
        "post": state.posts,
        "comment": state.comments,
        "app": state.apps,
        "photo": state.photos,
        "video": state.videos,
        "user": {ident: who for ident, who in state.people.items() if who.has_role},
    }
    for kind, home in homes.items():
        if node in home:
            return kind
    if node.startswith(("t_", "m_")):
        return "thread" if node.startswith("t_") else "message"
    return "person"


async def graph(request: Request) -> Response:
    """Every call of the Graph API."""
    world = worlds.of(request)
    publishing.ripen(world)
    headers: dict[str, str] = {}
    try:
        sent = await read(request)
        body = await _answer(world, request, sent, headers)
        return JSONResponse(body, headers=headers)
    except GraphError as error:
        trace = "A" + world.ids.secret(22)
        headers["www-authenticate"] = f'OAuth "Facebook Platform" "invalid_request" "{error.code}"'
        return JSONResponse(error.body(trace), error.status, headers)


async def _answer(world: World, request: Request, sent: Sent, headers: dict[str, str]) -> dict[str, Any]:
    version, path = request.path_params["version"], request.path_params["path"].strip("/")
    if version != VERSION:
        raise GraphError(2635, f"(#2635) You are calling a version of the API that is not there: {version}.")
    params = sent.params
    if path == "oauth/access_token":
        return tokens.access_token(world, params)
    who = tokens.caller(world, params, request.headers.get("authorization", ""))
    if path == "debug_token":
        return tokens.debug(world, who, str(params.get("input_token") or ""))
    node, _, edge = path.partition("/")
    if not node:
        return dialog.many(Call(world, who, sent, params, ""))
    if node == "me":
        node = who.token.page or who.token.user
    call = Call(world, who, sent, params, node, edge)
    _count(world, call, headers)
    method = str(params.get("method") or request.method).upper()
    return await _act(call, method)


async def _act(call: Call, method: str) -> dict[str, Any]:
    kind = kind_of(call.world, call.node)
    if kind not in TABLES or (method, call.edge) not in TABLES[kind]:
        raise gone(call.node, method.lower())
    act, permission = TABLES[kind][method, call.edge]
    if kind in {"post", "comment", "photo", "video"} or (kind, method, call.edge) not in OPEN_EDGES:
        _must_own(call, kind)
    call.who.may(permission)
    made = act(call)
    return await made if isinstance(made, Awaitable) else made


def _must_own(call: Call, kind: str) -> None:
    """What belongs to a Page is touched with that Page's token; what is deleted is gone."""
    state = call.world.facebook
    if kind == "page":
        call.who.speaks_for(call.page)
        return
    homes: dict[str, Any] = {
        "post": state.posts,
        "comment": state.comments,
        "photo": state.photos,
        "video": state.videos,
    }
    if kind in homes:
        found = homes[kind][call.node]
        if getattr(found, "deleted", False):
            raise gone(call.node)
        call.who.speaks_for(state.pages[found.page])


def _count(world: World, call: Call, headers: dict[str, str]) -> None:
    """How much of an hour is used up, for the app and for the Page; 100 per cent is an error."""
    page = call.who.token.page
    app_used = _share(world, f"app {call.who.app.id}", call.who.app, 2)
    headers["x-app-usage"] = json.dumps(
        {"call_count": app_used, "total_time": app_used, "total_cputime": app_used}
    )
    page_used = _share(world, f"page {page}", call.who.app, 1) if page else 0
    wait = 60 if page_used >= FULL else 0
    kind = "messenger" if call.edge == "messages" else "pages"
    line = {
        "type": kind,
        "call_count": page_used,
        "total_cputime": page_used // 4,
        "total_time": page_used // 4,
    }
    if page:
        both = {page: [{**line, "estimated_time_to_regain_access": wait}]}
        headers["x-business-use-case-usage"] = json.dumps(both)
    if app_used > FULL:
        raise GraphError(4, "(#4) Application request limit reached", status=403)
    if page_used > FULL:
        code = 80006 if kind == "messenger" else 80001
        raise GraphError(
            code, f"(#{code}) There have been too many calls to this Page account. Wait a bit and try again."
        )


def _share(world: World, key: str, app: App, times: int) -> int:
    now = world.clock.epoch()
    recent = [at for at in world.facebook.used.get(key, []) if now - HOUR < at <= now]
    recent.append(now)
    world.facebook.used[key] = recent
    return int(len(recent) * FULL / (app.hourly * times))


ROUTES: Final = [
    Route("/{version}/dialog/oauth", dialog.ask, methods=["GET"]),
    Route("/{version}/dialog/oauth", dialog.agree, methods=["POST"]),
    Route("/{page}/posts/{post}", dialog.show_post),
    Route("/{version:str}/{path:path}", graph, methods=["GET", "POST", "DELETE"]),
    Route("/{page}", dialog.show_page),
]
