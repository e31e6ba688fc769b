"""Everything a Page can be told to do, one function for each verb."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from chautari.connectors.errors import NotAllowedHere, NotSupported, OutcomeUnknown, ValidationRejected
from chautari.connectors.facebook.addresses import address
from chautari.connectors.facebook.capabilities import is_film, performs, spoken
from chautari.connectors.facebook.client import Graph, Reply, agreed, number
from chautari.connectors.facebook.media import finish_film, photo, upload_film, upload_photo
from chautari.connectors.facebook.tables import LIMITS
from chautari.connectors.facebook.usage import APP, MESSENGER, PAGES
from chautari.connectors.values import Action, Context, MediaItem, Outcome, OutcomeState, Ref, Verb

WRITABLE: Final = frozenset({"about", "bio", "description", "website", "phone", "emails", "cover"})
PRIVATE: Final = frozenset({Verb.SEND_MESSAGE, Verb.REPLY_PRIVATELY, Verb.RESTRICT, Verb.UNRESTRICT})
ATTACHMENT_KINDS: Final = ("image", "video", "audio")
PLAIN_WINDOW: Final = timedelta(hours=LIMITS["hours"]["message_window"])


def buckets(action: Action) -> tuple[str, ...]:
    """The buckets an act spends; the network tells of them under the same names."""
    return (APP, MESSENGER if action.verb in PRIVATE else PAGES)


def perform(ctx: Context, action: Action) -> Outcome:
    """Do it once."""
    if not performs(action.verb) or action.verb not in ACTS:
        raise NotSupported("facebook.not_by_api")
    return ACTS[action.verb](ctx, action)


def check(ctx: Context, ref: Ref) -> Outcome:
    """How far Facebook is with a film, and the post it became."""
    reply = Graph.of_page(ctx).read(ref.id, fields="status,post_id,permalink_url")
    status = reply["status"]
    state = str(status.get("video_status", "")) if isinstance(status, dict) else ""
    if state in {"error", "expired"}:
        raise ValidationRejected("facebook.film_failed", rate=reply.rate)
    if state != "ready":
        return Outcome(OutcomeState.PENDING, ref=ref, rate=reply.rate)
    post, page = number(reply["post_id"]), ctx.account.external_id
    key = post if not post or "_" in post else f"{page}_{post}"
    done = Ref(kind="post", id=key or ref.id, author_id=page, url=address(ctx.web_url, key or ref.id))
    return Outcome(OutcomeState.DONE, ref=done, rate=reply.rate)


def _publish(ctx: Context, action: Action) -> Outcome:
    if not action.media:
        return _post(ctx, _words(action))
    if is_film(action.media[0]):
        return _film(ctx, action)
    if len(action.media) == 1:
        reply = photo(ctx, action.media[0], form={"message": spoken(action)}, speaks=True)
        return _published(ctx, reply, reply["post_id"] or reply["id"])
    pictures = [upload_photo(ctx, item) for item in action.media]
    attached = json.dumps([{"media_fbid": picture.id} for picture in pictures])
    return _post(ctx, {"message": spoken(action), "attached_media": attached})


def _post(ctx: Context, form: Mapping[str, str]) -> Outcome:
    reply = Graph.of_page(ctx).write(f"{ctx.account.external_id}/feed", form)
    return _published(ctx, reply, reply["id"])


def _film(ctx: Context, action: Action) -> Outcome:
    film = upload_film(ctx, action.media[0])
    reply = finish_film(ctx, film, text=spoken(action))
    agreed(reply)
    return Outcome(OutcomeState.PENDING, ref=Ref(kind="post", id=film.id), rate=reply.rate)


def _published(ctx: Context, reply: Reply, key: Any) -> Outcome:
    page, post = ctx.account.external_id, _required(key, reply)
    ref = Ref(kind="post", id=post, thread_id=post, author_id=page, url=address(ctx.web_url, post))
    return Outcome(OutcomeState.DONE, ref=ref, rate=reply.rate)


def _edit(ctx: Context, action: Action) -> Outcome:
    return _changed(action, Graph.of_page(ctx).write(_target(action).id, {"message": spoken(action)}))


def _delete(ctx: Context, action: Action) -> Outcome:
    return _changed(action, Graph.of_page(ctx).remove(_target(action).id))


def _reply(ctx: Context, action: Action) -> Outcome:
    target = _target(action)
    form = {"message": spoken(action)}
    if action.media:
        form["attachment_url"] = _public(action.media[0])
    reply = Graph.of_page(ctx).write(f"{target.id}/comments", form)
    key, on_post = _required(reply["id"], reply), target.kind in {"post", "mention", "review"}
    thread = target.id if on_post else target.thread_id
    ref = Ref(
        kind="comment",
        id=key,
        parent_id="" if on_post else target.parent_id or target.id,
        thread_id=thread,
        author_id=ctx.account.external_id,
        url=address(ctx.web_url, thread, comment=key),
    )
    return Outcome(OutcomeState.DONE, ref=ref, rate=reply.rate)


def _like(ctx: Context, action: Action) -> Outcome:
    return _changed(action, Graph.of_page(ctx).write(f"{_own(ctx, action).id}/likes", {}))


def _unlike(ctx: Context, action: Action) -> Outcome:
    return _changed(action, Graph.of_page(ctx).remove(f"{_own(ctx, action).id}/likes"))


def _hide(ctx: Context, action: Action) -> Outcome:
    return _changed(action, Graph.of_page(ctx).write(_target(action).id, {"is_hidden": "true"}))


def _unhide(ctx: Context, action: Action) -> Outcome:
    return _changed(action, Graph.of_page(ctx).write(_target(action).id, {"is_hidden": "false"}))


def _block(ctx: Context, action: Action) -> Outcome:
    reply = Graph.of_page(ctx).write(f"{ctx.account.external_id}/blocked", {"user": _person(action)})
    return _banned(action, reply)


def _unblock(ctx: Context, action: Action) -> Outcome:
    reply = Graph.of_page(ctx).remove(f"{ctx.account.external_id}/blocked", user=_person(action))
    return _banned(action, reply)


def _banned(action: Action, reply: Reply) -> Outcome:
    """``/blocked`` answers with one line for each person: {"<id>": true}."""
    if reply[_person(action)] is False:
        raise NotAllowedHere("facebook.not_done", rate=reply.rate)
    return _changed(action, reply)


def _restrict(ctx: Context, action: Action) -> Outcome:
    return _moderate(ctx, action, "BLOCK_USER")


def _unrestrict(ctx: Context, action: Action) -> Outcome:
    return _moderate(ctx, action, "UNBLOCK_USER")


def _moderate(ctx: Context, action: Action, what: str) -> Outcome:
    body = {"user_ids": [{"id": _person(action)}], "actions": [what]}
    return _changed(
        action, Graph.of_page(ctx).write_json(f"{ctx.account.external_id}/moderate_conversations", body)
    )


def _reply_privately(ctx: Context, action: Action) -> Outcome:
    target = _target(action)
    recipient = {"comment_id" if target.kind == "comment" else "post_id": target.id}
    return _message_sent(ctx, action, {"recipient": recipient, "messaging_type": "RESPONSE"})


def _send_message(ctx: Context, action: Action) -> Outcome:
    kind: dict[str, Any] = {"messaging_type": "RESPONSE"}
    if _is_late(action, ctx.now()):
        kind = {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    return _message_sent(ctx, action, {"recipient": {"id": _person(action)}, **kind})


def _is_late(action: Action, now: datetime) -> bool:
    """Whether the plain window after the person's last words is over, so that only a human agent may write.

    Asked when the words leave: what a second officer read for a day is late then, and was not when it was written.
    """
    heard = action.options.get("heard", "")
    return bool(heard) and now - datetime.fromisoformat(heard) > PLAIN_WINDOW


def _message_sent(ctx: Context, action: Action, envelope: Mapping[str, Any]) -> Outcome:
    body = {**envelope, "message": _content(action)}
    reply = Graph.of_page(ctx).write_json(f"{ctx.account.external_id}/messages", body)
    known = action.target.author_id if action.verb is Verb.SEND_MESSAGE and action.target else ""
    person = number(reply["recipient_id"]) or known
    ref = Ref(kind="message", id=_required(reply["message_id"], reply), thread_id=person, author_id=person)
    return Outcome(OutcomeState.DONE, ref=ref, rate=reply.rate)


def _content(action: Action) -> dict[str, Any]:
    if not action.media:
        return {"text": spoken(action)}
    item = action.media[0]
    kind = item.mime.partition("/")[0]
    payload = {"url": _public(item), "is_reusable": False}
    return {"attachment": {"type": kind if kind in ATTACHMENT_KINDS else "file", "payload": payload}}


def _write_profile(ctx: Context, action: Action) -> Outcome:
    form = {name: value for name, value in action.options.items() if name in WRITABLE}
    if not form:
        raise NotSupported("facebook.profile_in_part")
    reply = Graph.of_page(ctx).write(ctx.account.external_id, form)
    agreed(reply)
    return Outcome(OutcomeState.DONE, ref=Ref(kind="account", id=ctx.account.external_id), rate=reply.rate)


def _changed(action: Action, reply: Reply) -> Outcome:
    agreed(reply)
    return Outcome(OutcomeState.DONE, ref=action.target, rate=reply.rate)


def _words(action: Action) -> dict[str, str]:
    """The form of a post without files."""
    form = {"message": action.text, "link": action.link}
    return {name: value for name, value in form.items() if value}


def _own(ctx: Context, action: Action) -> Ref:
    """A target on the Page itself; a post elsewhere cannot be liked by the API."""
    target = _target(action)
    if target.kind == "post" and "_" in target.id and not target.id.startswith(f"{ctx.account.external_id}_"):
        raise NotAllowedHere("facebook.like_own_only")
    return target


def _target(action: Action) -> Ref:
    if action.target is None or not action.target.id:
        raise ValidationRejected("facebook.target_missing")
    return action.target


def _person(action: Action) -> str:
    """The page-scoped id of the other party."""
    target = action.target or Ref(kind="", id="")
    known = {"person": target.id, "message": target.thread_id}
    if not (person := target.author_id or known.get(target.kind, "")):
        raise ValidationRejected("facebook.person_missing")
    return person


def _public(item: MediaItem) -> str:
    if not item.public_url:
        raise ValidationRejected("facebook.file_needs_address")
    return item.public_url


def _required(key: Any, reply: Reply) -> str:
    """The id of what was made; without it nobody knows whether it was made."""
    if not number(key):
        raise OutcomeUnknown("facebook.no_answer", rate=reply.rate)
    return number(key)


ACTS: Final[Mapping[Verb, Callable[[Context, Action], Outcome]]] = {
    Verb.PUBLISH: _publish,
    Verb.EDIT: _edit,
    Verb.DELETE: _delete,
    Verb.REPLY: _reply,
    Verb.LIKE: _like,
    Verb.UNLIKE: _unlike,
    Verb.HIDE: _hide,
    Verb.UNHIDE: _unhide,
    Verb.BLOCK: _block,
    Verb.UNBLOCK: _unblock,
    Verb.RESTRICT: _restrict,
    Verb.UNRESTRICT: _unrestrict,
    Verb.REPLY_PRIVATELY: _reply_privately,
    Verb.SEND_MESSAGE: _send_message,
    Verb.WRITE_PROFILE: _write_profile,
}
