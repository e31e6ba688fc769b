"""Deliveries of Facebook as its documents describe them, in our own words, and what each of them says."""

US, SITA = "100200300", "555000111"
POST, COMMENT, ANSWER = f"{US}_77", "77_88", "77_99"
NOW = 1_700_000_000


def change(item="", verb="add", *, field="feed", at=NOW, **value):
    named = {"item": item, "verb": verb} if item else {}
    return {
        "object": "page",
        "entry": [{"id": US, "time": at, "changes": [{"field": field, "value": named | value}]}],
    }


def comment(verb="add", *, at=NOW, **more):
    base = {"comment_id": COMMENT, "post_id": POST, "parent_id": POST, "created_time": NOW}
    words = {} if verb in {"remove", "delete"} else {"message": "सडक कहिले बन्छ?"}
    return change(
        "comment", verb, at=at, **base, **words, **{"from": {"id": SITA, "name": "सीता राई"}}, **more
    )


def letter(*, where="messaging", sender=SITA, receiver=US, **content):
    talk = {"sender": {"id": sender}, "recipient": {"id": receiver}, "timestamp": NOW * 1000 + 123}
    return {"object": "page", "entry": [{"id": US, "time": NOW * 1000 + 500, where: [talk | content]}]}


def file(kind, **payload):
    return {"message": {"mid": "m_f", "attachments": [{"type": kind, "payload": payload}]}}


CHAT = {"talk": SITA, "private": True, "own": False}
BODIES = {
    "a comment": (
        comment(),
        {
            "kind": "comment.created",
            "id": COMMENT,
            "parent": "",
            "thread": POST,
            "talk": COMMENT,
            "name": "सीता राई",
        },
    ),
    "a comment in the shape of before": (
        change(
            "comment",
            comment_id=COMMENT,
            post_id=POST,
            sender_id=555000111,
            sender_name="सीता",
            created_time=NOW,
        ),
        {"kind": "comment.created", "actor": SITA, "name": "सीता", "own": False},
    ),
    "an answer to a comment": (
        change("comment", comment_id=ANSWER, post_id=POST, parent_id=COMMENT, **{"from": {"id": SITA}}),
        {"kind": "comment.created", "parent": COMMENT, "talk": COMMENT},
    ),
    "a comment of a restricted person": (
        change("comment", comment_id=COMMENT, post_id=POST, message="क"),
        {"kind": "comment.created", "actor": None, "own": False},
    ),
    "a comment with a picture": (
        change("comment", comment_id=COMMENT, post_id=POST, photo="https://scontent.example/p.jpg"),
        {"kind": "comment.created", "attachments": ["image"]},
    ),
    "a comment of ours": (
        change("comment", comment_id=COMMENT, post_id=POST, **{"from": {"id": US, "name": "गाउँपालिका"}}),
        {"kind": "comment.created", "own": True},
    ),
    "a comment that does not say which": (change("comment", post_id=POST), {"kind": "unknown"}),
    **{
        f"a comment: {verb}": (comment(verb, at=NOW + 60), {"kind": f"comment.{state}", "id": COMMENT})
        for verb, state in {
            "edit": "edited",
            "edited": "edited",
            "update": "edited",
            "remove": "deleted",
            "delete": "deleted",
            "hide": "hidden",
            "unhide": "unhidden",
        }.items()
    },
    **{
        f"a post: {item}": (
            change(item, post_id=POST, **{"from": {"id": SITA}}),
            {"kind": "post.created", "id": POST},
        )
        for item in (
            *(
                "post",
                "status",
                "photo",
                "video",
                "share",
                "event",
                "album",
                "link",
                "note",
                "story",
                "coupon",
            ),
            *("photo-album", "platform-story", "picture", "timeline cover", "milestone", "question"),
        )
    },
    **{
        f"a post: {verb}": (
            change("video", verb, post_id=POST, at=NOW + 60),
            {"kind": f"post.{state}", "id": POST},
        )
        for verb, state in {
            "hide": "hidden",
            "unhide": "unhidden",
            "edited": "edited",
            "remove": "deleted",
            "block": "platform_blocked",
            "unblock": "platform_unblocked",
            "mute": "platform_muted",
        }.items()
    },
    "a post whose doing nobody knows": (change("post", "follow", post_id=POST), {"kind": "unknown"}),
    **{
        f"a reaction: {verb}": (
            change("reaction", verb, post_id=POST, reaction_type="love", **{"from": {"id": SITA}}),
            {"kind": f"reaction.{state}", "id": POST, "action": "love", "actor": SITA},
        )
        for verb, state in {"add": "added", "edit": "changed", "remove": "removed"}.items()
    },
    "a reaction to a comment": (
        change("reaction", post_id=POST, comment_id=COMMENT, reaction_type="haha", **{"from": {"id": SITA}}),
        {"kind": "reaction.added", "id": COMMENT, "thread": POST},
    ),
    "a like of before": (
        change("like", post_id=POST, user_id=555000111),
        {"kind": "reaction.added", "actor": SITA},
    ),
    "a like of the Page": (change("like", sender_id=SITA), {"kind": "reaction.added", "id": US}),
    "a rating": (
        change("rating", field="ratings", open_graph_story_id=5, reviewer_id=555000111, reviewer_name="सीता")
        | {},
        {"kind": "review.created", "id": "5", "actor": SITA, "name": "सीता"},
    ),
    "a rating with words": (
        change("rating", "edit", field="ratings", open_graph_story_id="5", review_text="राम्रो", rating=4),
        {"kind": "review.edited", "text": "राम्रो"},
    ),
    "a rating taken back": (
        change("rating", "remove", field="ratings", open_graph_story_id="5"),
        {"kind": "review.deleted", "id": "5"},
    ),
    "a comment under a rating": (
        change("comment", field="ratings", comment_id="5_6", post_id="9_5", **{"from": {"id": SITA}}),
        {"kind": "comment.created", "id": "5_6"},
    ),
    "a mention in a post": (
        change("post", field="mention", post_id="999_5", message="@office"),
        {"kind": "mention.created", "actor": None, "talk": "999_5"},
    ),
    "a mention in a comment": (
        change("comment", field="mention", post_id="999_5", comment_id="5_7", sender_id=SITA),
        {"kind": "mention.created", "id": "5_7", "talk": "999_5", "actor": SITA},
    ),
    "a mention in the feed": (change("mention", post_id="999_5"), {"kind": "mention.created", "id": "999_5"}),
    "a new name": (
        {
            "object": "page",
            "entry": [{"id": US, "time": NOW, "changes": [{"field": "name", "value": "नयाँ नाम"}]}],
        },
        {"kind": "profile.changed", "action": "name", "text": "नयाँ नाम", "own": True},
    ),
    "a new picture": (
        change(field="picture", url="https://scontent.example/p.jpg"),
        {"kind": "profile.changed", "action": "picture"},
    ),
    "a change without a value": (
        {"object": "page", "entry": [{"id": US, "time": NOW, "changes": [{"field": "feed"}]}]},
        {"kind": "unknown"},
    ),
    "only the names of what changed": (
        {"object": "page", "entry": [{"id": US, "time": NOW, "changed_fields": ["feed"]}]},
        {"kind": "unknown"},
    ),
    "a film of a broadcast": (change(field="live_videos", id="4", status="live"), {"kind": "unknown"}),
    "words": (
        letter(message={"mid": "m_1", "text": "नमस्ते"}),
        CHAT | {"kind": "message.received", "text": "नमस्ते"},
    ),
    "words while another app holds the talk": (
        letter(where="standby", message={"mid": "m_1", "text": "नमस्ते"}),
        CHAT | {"kind": "message.received", "id": "m_1"},
    ),
    "words of ours": (
        letter(sender=US, receiver=SITA, message={"mid": "m_2", "is_echo": True, "app_id": 5, "text": "हजुर"}),
        {"kind": "message.echo", "own": True, "talk": SITA},
    ),
    "an answer to one message": (
        letter(message={"mid": "m_3", "text": "हो", "reply_to": {"mid": "m_1"}}),
        CHAT | {"kind": "message.received", "parent": "m_1"},
    ),
    "a quick reply": (
        letter(message={"mid": "m_4", "text": "हो", "quick_reply": {"payload": "YES"}}),
        CHAT | {"kind": "message.received", "text": "हो"},
    ),
    **{
        f"a file: {kind}": (
            letter(**file(kind, url="https://cdn.example/f")),
            CHAT | {"attachments": [neutral]},
        )
        for kind, neutral in {
            "image": "image",
            "video": "video",
            "audio": "audio",
            "file": "file",
            "fallback": "link",
            "share": "link",
            "reel": "link",
            "ig_reel": "link",
            "template": "other",
        }.items()
    },
    "a sticker": (
        letter(**file("image", url="https://cdn.example/s.png", sticker_id=369239263222822)),
        CHAT | {"attachments": ["sticker"]},
    ),
    "a place": (
        letter(**file("location", coordinates={"lat": 27.7, "long": 85.3})),
        CHAT | {"attachments": ["location"]},
    ),
    "words taken back": (
        letter(message={"mid": "m_1", "is_deleted": True}),
        CHAT | {"kind": "message.deleted"},
    ),
    "words Facebook cannot show": (
        letter(message={"mid": "m_5", "is_unsupported": True}),
        CHAT | {"kind": "message.unsupported"},
    ),
    "edited words": (
        letter(message_edit={"mid": "m_1", "text": "नमस्कार", "num_edit": 1}),
        CHAT | {"kind": "message.edited", "id": "m_1", "text": "नमस्कार"},
    ),
    "a reaction to words": (
        letter(reaction={"mid": "m_1", "action": "react", "emoji": "😢", "reaction": "sad"}),
        CHAT | {"kind": "message.reaction.added", "id": "m_1"},
    ),
    "a reaction taken back": (
        letter(reaction={"mid": "m_1", "action": "unreact"}),
        CHAT | {"kind": "message.reaction.removed"},
    ),
    "delivered": (
        letter(delivery={"mids": ["m_8", "m_9"], "watermark": NOW * 1000}),
        CHAT | {"kind": "receipt.delivered", "refs": ("m_8", "m_9")},
    ),
    "delivered up to a time": (
        letter(delivery={"watermark": NOW * 1000}),
        CHAT | {"kind": "receipt.delivered"},
    ),
    "read up to a time": (
        letter(read={"watermark": NOW * 1000}),
        CHAT | {"kind": "receipt.read", "refs": ()},
    ),
    "a button": (
        letter(postback={"mid": "m_6", "title": "सुरु", "payload": "START"}),
        CHAT | {"kind": "message.postback", "text": "सुरु"},
    ),
    "an opt-in": (
        letter(optin={"type": "one_time_notif_req", "one_time_notif_token": "t", "payload": "p"}),
        CHAT | {"kind": "message.optin"},
    ),
    "a referral": (
        letter(referral={"ref": "case-7", "source": "SHORTLINK", "type": "OPEN_THREAD"}),
        CHAT | {"kind": "message.referral"},
    ),
    **{
        f"a hand-over: {name}": (
            letter(**{name: {"new_owner_app_id": "5"}}),
            {"kind": "account.thread_control"},
        )
        for name in ("pass_thread_control", "take_thread_control", "request_thread_control", "app_roles")
    },
    **{
        f"a policy's {what}": (
            letter(policy_enforcement={"action": what, "reason": "spam"}),
            {"kind": "account.policy", "action": what},
        )
        for what in ("block", "unblock", "warning")
    },
    **{
        f"nothing an office works with: {name}": (letter(**{name: {"status": "linked"}}), {"kind": "unknown"})
        for name in ("account_linking", "game_play", "payment", "messaging_feedback", "brand_new")
    },
}

STORY = [  # one comment's life: written, edited twice, hidden, deleted
    comment(),
    comment("edited", at=NOW + 100) | {},
    comment("edit", at=NOW + 200),
    comment("hide", at=NOW + 300),
    comment("remove", at=NOW + 400),
]
for number, words in ((1, "दोस्रो"), (2, "तेस्रो")):
    STORY[number]["entry"][0]["changes"][0]["value"]["message"] = words
