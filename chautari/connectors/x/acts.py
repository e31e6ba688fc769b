"""Acts: an Action becomes one call to X, and X's answer an Outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chautari.connectors import errors
from chautari.connectors.values import (
    Account,
    Action,
    Context,
    Outcome,
    OutcomeState,
    Problem,
    RateState,
    Ref,
    Verb,
)
from chautari.connectors.x import capabilities, media, rates, tables, validating, wire
from chautari.connectors.x.client import Call, Said, ask, own_id

POST: Final = "POST /2/tweets"
DELETE: Final = "DELETE /2/tweets/{id}"
DELETE_MESSAGE: Final = "DELETE /2/dm_events/{event_id}"
HIDE: Final = "PUT /2/tweets/{tweet_id}/hidden"
TO_PERSON: Final = "POST /2/dm_conversations/with/{participant_id}/messages"
TO_THREAD: Final = "POST /2/dm_conversations/{dm_conversation_id}/messages"
NEW_GROUP: Final = "POST /2/dm_conversations"

POSTS: Final = frozenset({Verb.PUBLISH, Verb.REPLY, Verb.QUOTE})
MESSAGES: Final = frozenset({Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE})


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that an account sets on a post or a person, or takes away."""

    endpoint: str
    own: str  # the placeholder of the account's own id
    other: str  # the placeholder, or the field of the body, that holds the other's id
    in_body: bool = False


MARKS: Final[Mapping[Verb, Mark]] = {
    Verb.REPOST: Mark("POST /2/users/{id}/retweets", "id", "tweet_id", in_body=True),
    Verb.UNREPOST: Mark("DELETE /2/users/{id}/retweets/{source_tweet_id}", "id", "source_tweet_id"),
    Verb.LIKE: Mark("POST /2/users/{id}/likes", "id", "tweet_id", in_body=True),
    Verb.UNLIKE: Mark("DELETE /2/users/{id}/likes/{tweet_id}", "id", "tweet_id"),
    Verb.FOLLOW: Mark("POST /2/users/{id}/following", "id", "target_user_id", in_body=True),
    Verb.UNFOLLOW: Mark(
        "DELETE /2/users/{source_user_id}/following/{target_user_id}", "source_user_id", "target_user_id"
    ),
    Verb.BLOCK: Mark("POST /2/users/{id}/blocking", "id", "target_user_id", in_body=True),
    Verb.UNBLOCK: Mark(
        "DELETE /2/users/{source_user_id}/blocking/{target_user_id}", "source_user_id", "target_user_id"
    ),
    Verb.RESTRICT: Mark("POST /2/users/{id}/muting", "id", "target_user_id", in_body=True),
    Verb.UNRESTRICT: Mark(
        "DELETE /2/users/{source_user_id}/muting/{target_user_id}", "source_user_id", "target_user_id"
    ),
}


def buckets(account: Account, action: Action) -> tuple[str, ...]:
    """The limits this action spends, as the answers' RateStates name them; none where the API does not do it."""
    if not capabilities.can(account, action.verb):
        return ()
    if not (endpoint := _endpoint(account, action)):
        return ()
    windows = tables.limits("rates").get(endpoint, {})
    day = any(name.endswith("24h") for name in windows)
    return (endpoint, endpoint + rates.DAY) if day else (endpoint,)


def _endpoint(account: Account, action: Action) -> str:
    if action.verb in MARKS:
        return MARKS[action.verb].endpoint
    if action.verb in POSTS:
        return POST
    if action.verb in MESSAGES:
        return TO_THREAD if thread_of(account, action) else TO_PERSON
    is_message = action.target is not None and action.target.kind == "message"
    delete = DELETE_MESSAGE if is_message else DELETE
    fixed = {Verb.DELETE: delete, Verb.HIDE: HIDE, Verb.UNHIDE: HIDE, Verb.CREATE_GROUP: NEW_GROUP}
    return fixed.get(action.verb, "")


def thread_of(account: Account, action: Action) -> str:
    """The thread a message goes to; empty where it goes to one person.

    A talk of two is named after the other person, a group by its own id; so a thread that is not the person is a group.
    """
    target = action.target
    if action.verb is not Verb.SEND_MESSAGE or target is None or not target.thread_id:
        return ""
    other = validating.person(action)
    is_of_two = target.thread_id == other or other in target.thread_id.replace(":", "-").split("-")
    if other and (is_of_two or other == account.external_id):
        return ""
    return target.thread_id


def perform(ctx: Context, action: Action) -> Outcome:
    """Do it once. Raises the classes of platforms.md 1.5; OutcomeUnknown when the words left without an answer."""
    if not capabilities.can(ctx.account, action.verb) or not _endpoint(ctx.account, action):
        raise errors.NotSupported("x.not_by_api")
    if wrong := validating.problems(ctx.account, action):
        raise rejected(wrong)
    own_id(ctx)
    if action.verb in POSTS:
        return _post(ctx, action)
    if action.verb in MESSAGES or action.verb is Verb.CREATE_GROUP:
        return _message(ctx, action)
    return _mark(ctx, action)


def rejected(wrong: list[Problem]) -> errors.ValidationRejected:
    """The exception for what was found wrong before X was asked."""
    error = errors.ValidationRejected(wrong[0].message_key, detail=wrong[0].detail)
    error.problems = tuple(wrong)
    return error


def _post(ctx: Context, action: Action) -> Outcome:
    ids, before = _files(ctx, action, private=False)
    body: dict[str, Any] = {"text": validating.composed(action)} if action.text or action.link else {}
    if ids:
        body["media"] = {"media_ids": ids}
    if settings := action.options.get("reply_settings"):
        body["reply_settings"] = settings
    target = action.target
    if action.verb is not Verb.QUOTE and target:  # an answer, or the next post of a thread
        body["reply"] = {"in_reply_to_tweet_id": target.id}
    if action.verb is Verb.QUOTE and target:
        body["quote_tweet_id"] = target.id
    answers = action.verb in {Verb.REPLY, Verb.QUOTE}
    no = errors.NotAllowedHere if answers else errors.PermissionMissing
    said = ask(ctx, Call(POST, json=body, is_write=True, unexplained=no))
    post_id = _id(said, "id")
    parent = target.id if target else ""
    thread = (target.thread_id or target.id) if action.verb is not Verb.QUOTE and target else post_id
    url = f"{ctx.web_url.rstrip('/')}/{ctx.account.handle or 'i'}/status/{post_id}"
    ref = Ref("post", post_id, parent_id=parent, thread_id=thread, author_id=ctx.account.external_id, url=url)
    return _done(ctx, action, said, ref=ref, before=before)


def _files(ctx: Context, action: Action, *, private: bool) -> tuple[list[str], tuple[RateState, ...]]:
    ids: list[str] = []
    rate: tuple[RateState, ...] = ()
    for item in action.media:
        ref, told = media.upload(ctx, item, private=private)
        ids.append(ref.id)
        rate = (*rate, *told)
    return ids, rate


def _message(ctx: Context, action: Action) -> Outcome:
    ids, before = _files(ctx, action, private=True)
    body: dict[str, Any] = {"text": validating.composed(action)} if action.text or action.link else {}
    if ids:
        body["attachments"] = [{"media_id": found} for found in ids]
    other, thread = _other(ctx, action), thread_of(ctx.account, action)
    if action.verb is Verb.CREATE_GROUP:
        body = {
            "conversation_type": "Group",
            "participant_ids": validating.participants(action),
            "message": body,
        }
        place = {}
    else:
        place = {"dm_conversation_id": thread} if thread else {"participant_id": other}
    call = Call(
        _endpoint(ctx.account, action), place, json=body, is_write=True, unexplained=errors.NotAllowedHere
    )
    said = ask(ctx, call)
    group = wire.text(said.data, "dm_conversation_id") if action.verb is Verb.CREATE_GROUP else thread
    # the addressee, not ourselves: by it the desk finds the talk that a private answer opens
    ref = Ref("message", _id(said, "dm_event_id", "id"), thread_id=group or other, author_id=other)
    return _done(ctx, action, said, ref=ref, before=before)


def _other(ctx: Context, action: Action) -> str:
    """The person a message goes to; of our own words in a talk of two, the talk's other party."""
    other = validating.person(action)
    if other == ctx.account.external_id and action.target:
        parts = action.target.thread_id.replace(":", "-").split("-")
        return next((part for part in parts if part != other), "")
    return other


def _mark(ctx: Context, action: Action) -> Outcome:
    target = action.target or Ref("post", "")
    if action.verb is Verb.DELETE:
        place = {"id": target.id, "event_id": target.id}
        call = Call(_endpoint(ctx.account, action), place, is_write=True)
    elif action.verb in {Verb.HIDE, Verb.UNHIDE}:
        body = {"hidden": action.verb is Verb.HIDE}
        no = errors.NotAllowedHere
        call = Call(HIDE, {"tweet_id": target.id}, json=body, is_write=True, unexplained=no)
    else:
        mark = MARKS[action.verb]
        on_person = action.verb in validating.ON_PEOPLE
        other = validating.person(action) if on_person else target.id
        ids = {mark.own: own_id(ctx)} | ({} if mark.in_body else {mark.other: other})
        call = Call(mark.endpoint, ids, json={mark.other: other} if mark.in_body else None, is_write=True)
        target = Ref("person", other, author_id=other, url=target.url) if on_person else target
    said = ask(ctx, call)
    if "data" not in said.content:
        raise errors.OutcomeUnknown("x.no_answer", rate=said.rate)
    if action.verb is Verb.REPOST:  # the repost is a post of its own
        own = wire.text(said.data, "rest_id", "id") or target.id
        target = Ref("post", own, parent_id=target.id, thread_id=own, author_id=own_id(ctx))
    return _done(ctx, action, said, ref=target, before=())


def _id(said: Said, *names: str) -> str:
    found = wire.text(said.data, *names)
    if not found:  # a yes without the id of what was made cannot be trusted
        raise errors.OutcomeUnknown("x.no_answer", rate=said.rate)
    return found


def _done(ctx: Context, action: Action, said: Said, *, ref: Ref, before: tuple[RateState, ...]) -> Outcome:
    waits = said.data.get("pending_follow") is True
    return Outcome(
        OutcomeState.DONE,
        ref=ref,
        rate=(*before, *said.rate),
        cost=capabilities.price(ctx.account, action),
        warnings=("x.follow_pending",) if waits else (),
        raw=dict(said.content),
    )
