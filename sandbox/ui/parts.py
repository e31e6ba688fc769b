"""Pieces that all three pages share."""

from sandbox import html
from sandbox.world import World


def counts(world: World) -> html.Markup | None:
    """The ledger, counted."""
    found = world.ledger.counts("", "", "")
    if not found:
        return None
    rows = [
        html.tag("tr", *(html.tag("td", cell) for cell in (name_of(world, account), side, kind, str(number))))
        for account, sides in found.items()
        for side, kinds in sides.items()
        for kind, number in kinds.items()
    ]
    head = html.tag("tr", *(html.tag("th", word) for word in ("Account", "Who", "What", "How often")))
    return html.joined(html.tag("h2", "What has happened"), html.tag("table", head, *rows))


def name_of(world: World, account: str) -> str:
    """The name of an account of any network."""
    user, page = world.x.users.get(account), world.facebook.pages.get(account)
    bot = world.viber.accounts.get(account)
    found = user or page or bot
    return found.name if found else account


def chooser(network: str, people: list[tuple[str, str]], chosen: str) -> html.Markup:
    """Who one plays, and a form for somebody new."""
    links = [
        html.tag(
            "a",
            name,
            href=f"/_ui/{network}?{html.query({'as': ident})}",
            class_="chosen" if ident == chosen else None,
        )
        for ident, name in people
    ]
    handle = html.field("Handle", "handle") if network == "x" else None
    phone = html.field("Phone", "phone", "9779800000000", "tel") if network == "viber" else None
    new = html.form(
        f"/_ui/{network}", "Join", html.field("Name", "name", "सीता राई"), handle, phone, verb="join"
    )
    return html.tag(
        "section",
        html.tag("h2", "You are"),
        html.tag("p", *links, class_="people") if links else html.tag("p", "Nobody yet. Join first."),
        html.tag("details", html.tag("summary", "Somebody new"), new),
        class_="chooser",
        id="top",
    )


def act(network: str, person: str, verb: str, button: str, *inner: str | None, **values: str) -> html.Markup:
    """A form with which the chosen citizen acts."""
    return html.form(f"/_ui/{network}", button, *inner, person=person, verb=verb, **values)


def notice(said: str) -> html.Markup | None:
    """What the network said to the last attempt, if it said no."""
    return html.tag("p", said, class_="notice", role="alert") if said else None


def bubble(mine: bool, who: str, words: str, foot: str = "") -> html.Markup:  # noqa: FBT001  whose words they are
    """One message of a chat."""
    side = "mine" if mine else "theirs"
    head, text = html.tag("span", who, class_="who"), html.tag("p", words)
    return html.tag("li", head, text, html.tag("small", foot), class_=side)
