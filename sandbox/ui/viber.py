"""Viber as a citizen sees it: chats with bots, posts of channels, and forms."""

from starlette.responses import Response

from sandbox import html
from sandbox.ui.parts import act, bubble, chooser, notice
from sandbox.viber.state import Account, Message, Person
from sandbox.world import World


def page(world: World, chosen: str, said: str) -> Response:
    """The whole page, for the citizen that is chosen."""
    people = list(world.viber.people.values())
    me = world.viber.people.get(chosen) or next(iter(people), None)
    listed = chooser("viber", [(who.id, who.name or who.phone) for who in people], me.id if me else "")
    parts = [
        _channel(world, account) if account.kind == "channel" else _bot(world, account, me)
        for account in world.viber.accounts.values()
    ]
    return html.page("Viber", notice(said), listed, *parts)


def _channel(world: World, account: Account) -> html.Markup:
    posts = [m for m in world.viber.messages if m.account == account.id and not m.person]
    shown = [
        html.tag(
            "article", html.tag("p", m.words, class_="words"), html.tag("p", f"{m.created:%Y-%m-%d %H:%M}")
        )
        for m in reversed(posts)
    ]
    return html.tag("section", html.tag("h2", account.name, html.tag("small", " channel")), *shown)


def _bot(world: World, account: Account, me: Person | None) -> html.Markup:
    head = html.tag("h2", account.name, html.tag("small", f" bot · {account.uri}"))
    if me is None:
        return html.tag("section", head)
    tie = me.ties.get(account.id)
    chat = world.viber.chat(account, me)
    names = {"citizen": me.name, "account": account.name}
    lines = [bubble(m.by == "citizen", names[m.by], _words(m), _foot(m)) for m in chat]
    buttons = [button for m in chat[-1:] if m.by == "account" for button in _buttons(m)]
    asked = any(button.get("ActionType") == "share-phone" for button in buttons)
    return html.tag(
        "section",
        head,
        html.tag("p", "subscribed" if tie and tie.subscribed else "not subscribed"),
        html.tag("ol", *lines, class_="chat"),
        html.tag("p", "The office asks for your number.", class_="notice") if asked else None,
        act("viber", me.id, "start", "Open the chat", account=account.id) if not chat else None,
        act("viber", me.id, "message", "Send", html.area("Words"), account=account.id),
        act("viber", me.id, "share-phone", "Share my number", account=account.id),
        act("viber", me.id, "read", "I have read it", account=account.id),
        act("viber", me.id, "block-us", "Unsubscribe", account=account.id),
        id=f"chat-{account.id}",
    )


def _words(message: Message) -> str:
    contact = message.body.get("contact")
    if isinstance(contact, dict):
        return f"☎ {contact.get('phone_number', '')}"
    return message.words


def _foot(message: Message) -> str:
    return f"{message.created:%H:%M}" + (" · seen" if message.seen else "")


def _buttons(message: Message) -> list[dict[str, str]]:
    keyboard = message.body.get("keyboard")
    buttons = keyboard.get("Buttons") if isinstance(keyboard, dict) else None
    return [button for button in buttons or [] if isinstance(button, dict)]
