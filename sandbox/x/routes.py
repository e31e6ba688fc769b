"""The map of X: every path that is answered, with scopes, tier and limits."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox import world as worlds
from sandbox.reading import read
from sandbox.x import dms, hooks, media, oauth, pages, posts, reads, relations
from sandbox.x.auth import caller
from sandbox.x.call import DAY, QUARTER, Answer, Call, Entry, serve
from sandbox.x.problems import Problem

U50: Final = (("user", QUARTER, 50),)
U15: Final = (("user", QUARTER, 15),)
U75: Final = (("user", QUARTER, 75), ("app", QUARTER, 75))
LIKES: Final = (("user", QUARTER, 50), ("user", DAY, 1000))
DMS: Final = (("user", QUARTER, 15), ("user", DAY, 1440), ("app", DAY, 1440))
DM_BLOCKS: Final = (("user", QUARTER, 10), ("user", DAY, 400))
CHUNKS: Final = (("user", QUARTER, 1875), ("app", DAY, 180_000))
UPLOADS: Final = (("user", QUARTER, 500), ("app", DAY, 50_000))
PEOPLE: Final = (("user", QUARTER, 900), ("app", QUARTER, 300))
A450: Final = (("app", QUARTER, 450),)
A500: Final = (("app", QUARTER, 500),)
LISTS: Final = (("user", QUARTER, 300), ("app", QUARTER, 300))
READS: Final = (("user", QUARTER, 300), ("app", QUARTER, 450))

Act = Callable[[Call], Answer | Awaitable[Answer]]


def user(
    method: str, path: str, act: Act, limits: tuple[tuple[str, int, int], ...], scope: str = ""
) -> Entry:
    """A call that only a user's token may make."""
    return Entry(method, path, act, tuple(scope.split()), "user", "", limits)


def either(
    method: str, path: str, act: Act, limits: tuple[tuple[str, int, int], ...], scope: str = ""
) -> Entry:
    """A call that a user's token or the app's bearer may make."""
    return Entry(method, path, act, tuple(scope.split()), "any", "", limits)


def bearer(method: str, path: str, act: Act, limits: tuple[tuple[str, int, int], ...]) -> Entry:
    """A call that only the app's bearer may make."""
    return Entry(method, path, act, (), "app", "", limits)


def enterprise(
    method: str, path: str, act: Act, limits: tuple[tuple[str, int, int], ...], scope: str
) -> Entry:
    """A user's call that self-serve no longer has."""
    return Entry(method, path, act, tuple(scope.split()), "user", "enterprise", limits)


POSTS: Final = (
    user("POST", "/2/tweets", posts.create, (("user", QUARTER, 100), ("app", DAY, 10_000)), "tweet.write"),
    either("GET", "/2/tweets", reads.many_posts, (("user", QUARTER, 5000), ("app", QUARTER, 3500))),
    either("GET", "/2/tweets/search/recent", reads.search, READS),
    either("GET", "/2/tweets/{id}", reads.one_post, (("user", QUARTER, 900), ("app", QUARTER, 450))),
    user("DELETE", "/2/tweets/{id}", posts.remove, U50, "tweet.write"),
    user("PUT", "/2/tweets/{tweet_id}/hidden", posts.hide, U50, "tweet.moderate.write"),
    either("GET", "/2/tweets/{id}/liking_users", reads.liking_users, U75),
    either("GET", "/2/tweets/{id}/quote_tweets", reads.quotes, U75),
    either("GET", "/2/tweets/{id}/retweeted_by", reads.reposters, U75),
    bearer("GET", "/2/usage/tweets", reads.usage, (("app", QUARTER, 50),)),
)
USERS: Final = (
    user("GET", "/2/users/me", reads.me, (("user", QUARTER, 75),)),
    either("GET", "/2/users", reads.many_users, PEOPLE),
    either("GET", "/2/users/by/username/{username}", reads.user_by_name, PEOPLE),
    either("GET", "/2/users/{id}", reads.user_by_id, PEOPLE),
    either("GET", "/2/users/{id}/mentions", reads.mentions, READS),
    either("GET", "/2/users/{id}/tweets", reads.timeline, (("user", QUARTER, 900), ("app", QUARTER, 10_000))),
    user("GET", "/2/users/{id}/timelines/reverse_chronological", reads.home, (("user", QUARTER, 180),)),
    either("GET", "/2/users/{id}/liked_tweets", reads.liked_posts, U75, "like.read"),
    either("GET", "/2/users/{id}/following", reads.following, LISTS, "follows.read"),
    either("GET", "/2/users/{id}/followers", reads.followers, LISTS, "follows.read"),
    user("GET", "/2/users/{id}/blocking", reads.blocking, U15, "block.read"),
    user("GET", "/2/users/{id}/muting", reads.muting, U15, "mute.read"),
)
ACTS: Final = (
    user("POST", "/2/users/{id}/retweets", relations.repost, U50, "tweet.write"),
    user("DELETE", "/2/users/{id}/retweets/{source_tweet_id}", relations.unrepost, U50, "tweet.write"),
    enterprise("POST", "/2/users/{id}/likes", relations.like, LIKES, "like.write"),
    enterprise("DELETE", "/2/users/{id}/likes/{tweet_id}", relations.unlike, LIKES, "like.write"),
    enterprise("POST", "/2/users/{id}/following", relations.follow, U50, "follows.write"),
    user("DELETE", "/2/users/{id}/following/{target_user_id}", relations.unfollow, U50, "follows.write"),
    enterprise("POST", "/2/users/{id}/blocking", relations.block, U50, "block.write"),
    enterprise("DELETE", "/2/users/{id}/blocking/{target_user_id}", relations.unblock, U50, "block.write"),
    user("POST", "/2/users/{id}/muting", relations.mute, U50, "mute.write"),
    user("DELETE", "/2/users/{id}/muting/{target_user_id}", relations.unmute, U50, "mute.write"),
    user("POST", "/2/users/{id}/dm/block", relations.dm_block, DM_BLOCKS, "dm.write"),
    user("POST", "/2/users/{id}/dm/unblock", relations.dm_unblock, DM_BLOCKS, "dm.write"),
)
MESSAGES: Final = (
    user("GET", "/2/dm_events", dms.read_all, U15, "dm.read"),
    user(
        "DELETE",
        "/2/dm_events/{event_id}",
        dms.remove,
        (("user", QUARTER, 300), ("user", DAY, 1500)),
        "dm.read dm.write",
    ),
    user("POST", "/2/dm_conversations", dms.new_group, DMS, "dm.write"),
    user("POST", "/2/dm_conversations/with/{participant_id}/messages", dms.send_to_person, DMS, "dm.write"),
    user("GET", "/2/dm_conversations/with/{participant_id}/dm_events", dms.read_with, U15, "dm.read"),
    user("POST", "/2/dm_conversations/{dm_conversation_id}/messages", dms.send_to_thread, DMS, "dm.write"),
    user("GET", "/2/dm_conversations/{id}/dm_events", dms.read_thread, U15, "dm.read"),
)
MEDIA: Final = (
    user("POST", "/2/media/upload", media.upload, UPLOADS, "media.write"),
    user(
        "GET",
        "/2/media/upload",
        media.status,
        (("user", QUARTER, 1000), ("app", DAY, 100_000)),
        "media.write",
    ),
    user("POST", "/2/media/upload/initialize", media.initialize, CHUNKS, "media.write"),
    user("POST", "/2/media/upload/{id}/append", media.append, CHUNKS, "media.write"),
    user("POST", "/2/media/upload/{id}/finalize", media.finalize, CHUNKS, "media.write"),
    user("POST", "/2/media/metadata", media.metadata, UPLOADS, "media.write"),
)
HOOKS: Final = (
    bearer("POST", "/2/webhooks", hooks.create, A450),
    bearer("GET", "/2/webhooks", hooks.list_all, A450),
    bearer("POST", "/2/webhooks/replay", hooks.replay, (("app", QUARTER, 100),)),
    bearer("PUT", "/2/webhooks/{webhook_id}", hooks.validate, A450),
    bearer("DELETE", "/2/webhooks/{webhook_id}", hooks.remove, A450),
    either("POST", "/2/activity/subscriptions", hooks.subscribe, A500),
    either("GET", "/2/activity/subscriptions", hooks.subscriptions, A500),
    either("PUT", "/2/activity/subscriptions/{subscription_id}", hooks.resubscribe, A500),
    either("DELETE", "/2/activity/subscriptions/{subscription_id}", hooks.unsubscribe, A500),
)


async def activity_stream(request: Request) -> Response:
    """GET /2/activity/stream, outside of the gate because it never ends."""
    world = worlds.of(request)
    try:
        app, grant = caller(world, request, await read(request))
    except Problem as problem:
        return JSONResponse(problem.body, problem.status)
    if grant is not None:
        return JSONResponse({"title": "Unsupported Authentication", "status": 403}, 403)
    return StreamingResponse(hooks.stream(world, app.id), media_type="application/json")


ROUTES: Final = [
    *(
        Route(entry.path, partial(serve, entry), methods=[entry.method])
        for entry in (*POSTS, *USERS, *ACTS, *MESSAGES, *MEDIA, *HOOKS)
    ),
    Route("/2/oauth2/token", oauth.token, methods=["POST"]),
    Route("/2/oauth2/revoke", oauth.revoke, methods=["POST"]),
    Route("/2/activity/stream", activity_stream),
    Route("/i/oauth2/authorize", oauth.authorise_page, methods=["GET"]),
    Route("/i/oauth2/authorize", oauth.authorise, methods=["POST"]),
    *pages.ROUTES,
]
