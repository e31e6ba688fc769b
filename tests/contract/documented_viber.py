"""Callbacks of Viber as its documents describe them, in our own words, and what each of them says."""

US = "pa:4466"
TOKEN = 5466297578174182801  # beyond 2^53
SITA = {"id": "01234567890A1B2C3D4E5F==", "name": "सीता राई", "avatar": "https://media.viber.example/s.jpg"}
WHO = SITA["id"]


def callback(event, **more):
    times = {"timestamp": 1595324750000, "chat_hostname": "SN-CHAT-02_", "message_token": TOKEN}
    return {"event": event, **times, **more}


def message(kind, *, sender=SITA, silent=False, **content):
    return callback(
        "message", sender={**sender, "api_version": 8}, message={"type": kind, **content}, silent=silent
    )


CARD = {"name": "", "phone_number": "9779800000000"}

BODIES = {
    "the check of the door": (
        callback("webhook"),
        {"kind": "account.webhook_check", "id": str(TOKEN), "actor": None, "talk": ""},
    ),
    "an opened conversation": (
        callback("conversation_started", type="open", context="case-7", user=SITA, subscribed=False),
        {"kind": "conversation.opened", "actor": WHO, "talk": WHO, "private": True},
    ),
    "a subscriber more": (callback("subscribed", user=SITA), {"kind": "subscription.started", "talk": WHO}),
    "a subscriber less": (callback("unsubscribed", user_id=WHO), {"kind": "subscription.ended", "talk": WHO}),
    "delivered": (
        callback("delivered", user_id=WHO),
        {"kind": "receipt.delivered", "refs": (str(TOKEN),), "talk": WHO},
    ),
    "seen": (callback("seen", user_id=WHO), {"kind": "receipt.read", "refs": (str(TOKEN),)}),
    "failed": (
        callback("failed", user_id=WHO, desc="failure description"),
        {"kind": "receipt.failed", "refs": (str(TOKEN),), "text": "failure description"},
    ),
    "a payment": (
        callback("client_status", user=SITA, status={"type": "payment", "code": 0}),
        {"kind": "payment.status", "actor": WHO},
    ),
    "words": (
        message("text", text="नमस्ते"),
        {"kind": "message.received", "text": "नमस्ते", "name": "सीता राई", "talk": WHO, "own": False},
    ),
    "words of somebody without a name": (
        message("text", text="नमस्ते", sender={"id": WHO}),
        {"kind": "message.received", "actor": WHO, "name": ""},
    ),
    "a picture": (
        message(
            "picture",
            text="पुल",
            media="https://dl.viber.example/p.jpg",
            thumbnail="https://t",
            file_name="p.jpg",
        ),
        {"kind": "message.received", "text": "पुल", "attachments": ["image"]},
    ),
    "a film": (
        message("video", media="https://dl.viber.example/v.mp4", duration=14, size=10000),
        {"kind": "message.received", "attachments": ["video"]},
    ),
    "a file": (
        message("file", media="https://dl.viber.example/f.pdf", file_name="निवेदन.pdf", file_size=9),
        {"kind": "message.received", "attachments": ["file"]},
    ),
    "an address": (
        message("url", media="https://moha.gov.np"),
        {"kind": "message.received", "attachments": ["link"]},
    ),
    "a sticker": (
        message("sticker", sticker_id=46105, media="https://dl.viber.example/s.png"),
        {"kind": "message.received", "attachments": ["sticker"]},
    ),
    "a place": (
        message("location", location={"lat": 27.7, "lon": 85.3, "address": "काठमाडौं"}),
        {"kind": "message.received", "attachments": ["location"]},
    ),
    "a number sent by the button": (
        message("contact", contact=CARD, tracking_data="phone-request:case-7"),
        {"kind": "message.received", "phone": "9779800000000", "phone_source": "shared_by_button"},
    ),
    "a number of somebody": (
        message("contact", contact={**CARD, "name": "हरि"}),
        {"kind": "message.received", "phone": "9779800000000", "phone_source": "typed"},
    ),
    "a number as a number": (
        message("contact", contact={"phone_number": 9779800000000}),
        {"kind": "message.received", "phone": "9779800000000"},
    ),
    "a card of buttons that was pressed": (
        message("text", text="BUTTON-1", tracking_data="menu"),
        {"kind": "message.received", "text": "BUTTON-1", "phone": None},
    ),
    "a kind of message nobody knows": (message("hologram", media="x"), {"kind": "message.unsupported"}),
    "an event nobody knows": (callback("action", user_id=WHO), {"kind": "unknown"}),
}

STORY = [  # one message of ours, on two devices: seen may come before delivered
    callback("seen", user_id=WHO),
    callback("delivered", user_id=WHO),
    callback("delivered", user_id=WHO) | {"timestamp": 1595324799999},
    callback("failed", user_id=WHO, desc="one device"),
]
