"""Deliveries of X as its documents describe them, in our own words, and what each of them says."""

from itertools import count

US, SITA, HARI = "1000000000000000001", "2000000000000000002", "3000000000000000003"
NOTICE, MENTION = "2080761390344937796", "2080765813578191303"


def person(who, handle, *, wrapped=False, **more):
    user = {"id": who, "username": handle, "name": f"{handle} नेपाल", "verified_type": "none", **more}
    return {"data": user} if wrapped else user


UUIDS = count(-9_000_000_000_000_000_001)  # X's may be negative


def told(kind, payload, *, uuid="", users=(), **more):
    data = {
        "event_uuid": uuid or str(next(UUIDS)),
        "filter": {"user_id": US},
        "event_type": kind,
        "tag": "t",
        "payload": payload,
    }
    if users:
        data["includes"] = {"users": list(users)}
    return {"data": data | more}


def post(post_id=MENTION, *, author=SITA, text="@nagarpalika सडक कहिले बन्छ?", **more):
    return {
        "id": post_id,
        "author_id": author,
        "conversation_id": post_id,
        "created_at": "2026-07-24T21:23:23.000Z",
        "edit_history_tweet_ids": [post_id],
        "text": text,
        "public_metrics": {"like_count": 0, "like_count_str": "0"},
        **more,
    }


def letter(sender, receiver, *, letter_id="2080765901528535096", **data):
    made = {
        "target": {"recipient_id": receiver},
        "sender_id": sender,
        "message_data": {"text": "नमस्ते", "entities": {"urls": [], "hashtags": []}, **data},
    }
    event = {
        "type": "message_create",
        "id": letter_id,
        "created_timestamp": "1784928224372",
        "message_create": made,
    }
    users = {SITA: person(SITA, "sita", wrapped=True), US: person(US, "nagarpalika", wrapped=True)}
    return {"direct_message_events": [event], "users": users}


def chat(sender, talk=f"{SITA}:{US}"):
    return {
        "id": "e4f4d3fc-8bbf-4928-92eb-e5058d6bb6f6",
        "created_at_msec": "1784841183370",
        "sender_id": sender,
        "conversation_id": talk,
        "encoded_event": "CwABAAAAEz…",
        "message_event_signature": {"signature_version": "7"},
    }


def pair(source, target):
    return {
        "source": person(source, "source", wrapped=True),
        "target": person(target, "target", wrapped=True),
    }


MEDIA = {"media": {"id": 5, "id_str": "5", "type": "photo", "media_url_https": "https://ton.x/5.jpg"}}
LIKE = {"id": "l-1", "liked_tweet_id": NOTICE, "tweet_author_id": US, "timestamp_ms": 1784928224372}
QUOTED = [{"type": "quoted", "id": NOTICE}]
REPLIED = [{"type": "replied_to", "id": NOTICE}]

BODIES = {
    "a mention": (
        told("post.mention.create", post(), users=[person(SITA, "sita")]),
        {"kind": "mention.created", "id": MENTION, "actor": SITA, "talk": f"{MENTION}:{SITA}", "own": False},
    ),
    "a mention whose author is wrapped": (
        told("post.mention.create", post(), users=[person(SITA, "sita", wrapped=True)]),
        {"kind": "mention.created", "id": MENTION, "handle": "sita"},
    ),
    "a mention in the words of August 2026": (
        told(
            "post.mention.create",
            post(edit_history_post_ids=[MENTION], referenced_posts=REPLIED, conversation_id=NOTICE),
        ),
        {"kind": "mention.created", "parent": NOTICE, "talk": f"{NOTICE}:{SITA}"},
    ),
    "a mention in the words of before": (
        told("tweet.mention.create", post(referenced_tweets=REPLIED, conversation_id=NOTICE)),
        {"kind": "mention.created", "parent": NOTICE, "talk": f"{NOTICE}:{SITA}"},
    ),
    "an edited mention": (
        told(
            "post.mention.create",
            post("2080765813578191399", edit_history_tweet_ids=[MENTION, "2080765813578191399"]),
        ),
        {"kind": "mention.edited", "id": MENTION},
    ),
    "a reply": (
        told("post.reply.create", post(conversation_id=NOTICE, referenced_tweets=REPLIED)),
        {"kind": "mention.created", "parent": NOTICE, "thread": NOTICE},
    ),
    "a quote": (
        told("post.quote.create", post(referenced_tweets=QUOTED)),
        {"kind": "quote.created", "parent": NOTICE, "own": False},
    ),
    "a repost in the words of August 2026": (
        told("post.repost.create", post(referenced_posts=[{"type": "reposted", "id": NOTICE}])),
        {"kind": "repost.created", "parent": NOTICE},
    ),
    "a repost in the words of before": (
        told("post.repost.create", post(referenced_tweets=[{"type": "retweeted", "id": NOTICE}])),
        {"kind": "repost.created", "parent": NOTICE},
    ),
    "our own post": (
        told("post.create", post(NOTICE, author=US, text="सूचना")),
        {"kind": "post.created", "own": True, "actor": US, "talk": ""},
    ),
    "our own quote": (
        told("post.create", post(author=US, referenced_tweets=[{"type": "quoted", "id": "1"}])),
        {"kind": "quote.created", "own": True, "parent": "1"},
    ),
    "our own repost": (
        told("post.create", post(author=US, referenced_tweets=[{"type": "retweeted", "id": "1"}])),
        {"kind": "repost.created", "own": True, "parent": "1"},
    ),
    "our own answer": (
        told(
            "post.create",
            post(NOTICE, author=US, in_reply_to_user_id=SITA, conversation_id=MENTION)
            | {"referenced_tweets": [{"type": "replied_to", "id": MENTION}]},
        ),
        {"kind": "post.created", "own": True, "parent": MENTION, "talk": f"{MENTION}:{SITA}"},
    ),
    "a post without words": (told("post.create", {}, uuid="55"), {"kind": "post.created", "own": True}),
    "a long post": (
        told("post.mention.create", post(note_tweet={"text": "लामो &amp; पूरा"})),
        {"kind": "mention.created", "text": "लामो & पूरा"},
    ),
    "our own deletion": (
        told("post.delete", {"id": NOTICE, "author_id": US}),
        {"kind": "post.deleted", "own": True, "id": NOTICE},
    ),
    "a citizen's deletion": (
        told("post.delete", {"id": MENTION, "author_id": SITA}),
        {"kind": "mention.deleted", "own": False, "id": MENTION},
    ),
    "a private message": (
        told("dm.received", letter(SITA, US)),
        {"kind": "message.received", "own": False, "talk": SITA, "private": True, "handle": "sita"},
    ),
    "a private message with a picture": (
        told("dm.received", letter(SITA, US, attachment={"type": "media"} | MEDIA)),
        {"kind": "message.received", "attachments": ["image"]},
    ),
    "a private message of ours": (
        told("dm.sent", letter(US, SITA)),
        {"kind": "message.echo", "own": True, "talk": SITA, "actor": US},
    ),
    "a private message in the shape of the reference": (
        told("dm.received", {"id": "9", "sender_id": SITA, "event_type": "MessageCreate", "text": "नमस्ते"}),
        {"kind": "message.received", "talk": SITA, "text": "नमस्ते"},
    ),
    "a receipt": (
        told(
            "dm.read", {"last_read_event_id": "77", "sender_id": SITA, "created_timestamp": "1784928224372"}
        ),
        {"kind": "receipt.read", "talk": SITA, "refs": ("77",)},
    ),
    "an encrypted message": (
        told("chat.received", chat(SITA)),
        {"kind": "message.encrypted", "talk": SITA, "text": None, "own": False, "private": True},
    ),
    "an encrypted message of ours": (
        told("chat.sent", chat(US)),
        {"kind": "message.encrypted", "talk": SITA, "own": True},
    ),
    "an encrypted message whose talk is written with a hyphen": (
        told("chat.received", chat(SITA, f"{US}-{SITA}")),
        {"kind": "message.encrypted", "talk": SITA},
    ),
    "an encrypted message in a group": (
        told("chat.received", chat(SITA, "g1900000000000000555")),
        {"kind": "message.encrypted", "talk": "g1900000000000000555"},
    ),
    "a new follower": (
        told("follow.follow", pair(SITA, US)),
        {"kind": "follow.added", "actor": SITA, "own": False, "id": US},
    ),
    "somebody we follow": (
        told("follow.follow", pair(US, HARI)),
        {"kind": "follow.added", "actor": US, "own": True, "id": HARI},
    ),
    "a follower less": (told("follow.unfollow", pair(SITA, US)), {"kind": "follow.removed", "actor": SITA}),
    "a like": (
        told("like.create", LIKE | {"user": person(SITA, "sita", wrapped=True)}),
        {"kind": "reaction.added", "id": NOTICE, "actor": SITA, "own": False},
    ),
    "a like whose giver X does not name": (
        told("like.create", LIKE),
        {"kind": "reaction.added", "id": NOTICE, "actor": None, "own": False},
    ),
    **{
        f"a changed {field}": (
            told(f"profile.update.{field}", {"before": "पुरानो", "after": "नयाँ"}),
            {"kind": "profile.changed", "action": field, "text": "नयाँ", "own": True},
        )
        for field in (
            *("bio", "profile_picture", "banner_picture", "screenname", "handle", "geo", "url"),
            *("verified_badge", "affiliate_badge"),
        )
    },
    "access taken away": (
        {"data": {"event_uuid": "9", "filter": {}, "event_type": "oauth.revoke", "payload": {"user_id": US}}},
        {"kind": "account.access_revoked", "account": US},
    ),
    **{
        f"no news for an office: {kind}": (
            told(kind, pair(US, HARI)),
            {"kind": "unknown"},
        )
        for kind in (
            *("mute.mute", "mute.unmute", "block.block", "block.unblock", "spaces.start", "spaces.end"),
            *(
                "broadcast.start",
                "chat.conversation.join",
                "chat.conversation_join",
                "chat.update.group_name",
            ),
            *("dm.indicate_typing", "news.new", "moon.rise"),
        )
    },
}

STORY = [  # one mention's life: written, edited twice, deleted
    told("post.mention.create", post(text="पहिलो"), uuid="1"),
    told(
        "post.mention.create",
        post("2080765813578191398", text="दोस्रो", edit_history_tweet_ids=[MENTION, "2080765813578191398"])
        | {"created_at": "2026-07-24T21:25:00.000Z", "conversation_id": MENTION},
        uuid="2",
    ),
    told(
        "post.mention.create",
        post("2080765813578191399", text="तेस्रो", edit_history_tweet_ids=[MENTION, "2080765813578191399"])
        | {"created_at": "2026-07-24T21:27:00.000Z", "conversation_id": MENTION},
        uuid="3",
    ),
    told("post.delete", {"id": MENTION, "author_id": SITA}, uuid="4"),
]
