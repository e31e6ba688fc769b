"""Small pages of HTML, built of elements; text is always escaped."""

import html
from typing import Final
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

VOID: Final = frozenset({"input", "meta", "link", "br", "hr", "img"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, /, *inner: str | None, **attributes: str | bool | None) -> Markup:
    """One element; `class_` and `for_` lose their line, `True` is an attribute without a value."""
    words = [name]
    for key, value in attributes.items():
        label = key.rstrip("_").replace("_", "-")
        if value is True:
            words.append(label)
        elif value is not None and value is not False:
            words.append(f'{label}="{html.escape(str(value))}"')
    opening = f"<{' '.join(words)}>"
    return Markup(opening if name in VOID else f"{opening}{joined(*inner)}</{name}>")


def joined(*parts: str | None) -> Markup:
    """Parts one after another, escaped where they are not HTML already."""
    return Markup("".join(p if isinstance(p, Markup) else html.escape(p) for p in parts if p))


def page(title: str, *inner: str | None, status: int = 200) -> HTMLResponse:
    """A whole page with the sandbox's own style sheet."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{title} · Sandbox"),
        tag("link", rel="stylesheet", href="/_static/sandbox.css"),
    )
    doors = (("/_ui", "Sandbox"), ("/_ui/x", "X"), ("/_ui/facebook", "Facebook"), ("/_ui/viber", "Viber"))
    menu = tag(
        "nav",
        *(
            tag("a", name, href=where, aria_current="page" if name == title else None)
            for where, name in doors
        ),
    )
    banner = tag(
        "p", "These networks are stand-ins for practice. Nothing here leaves this machine.", class_="banner"
    )
    body = tag("body", menu, tag("main", tag("h1", title), *inner), tag("footer", banner))
    text = "<!doctype html>\n" + tag("html", head, body, lang="en")
    return HTMLResponse(text, status)


def hidden(**values: str) -> Markup:
    """Fields of a form that nobody sees."""
    return joined(*(tag("input", type="hidden", name=name, value=value) for name, value in values.items()))


def form(action: str, button: str, *inner: str | None, **values: str) -> Markup:
    """A form with its button last."""
    return tag("form", hidden(**values), *inner, tag("button", button), method="post", action=action)


def field(label: str, name: str, value: str = "", kind: str = "text") -> Markup:
    """A labelled input."""
    return tag("label", label, tag("input", name=name, value=value, type=kind))


def area(label: str, name: str = "text", value: str = "") -> Markup:
    """A labelled box for words."""
    return tag("label", label, tag("textarea", value, name=name, rows="2", required=True))


def select(label: str, name: str, options: list[tuple[str, str]]) -> Markup:
    """A labelled choice of (value, words)."""
    return tag(
        "label",
        label,
        tag("select", *(tag("option", words, value=value) for value, words in options), name=name),
    )


def query(values: dict[str, str]) -> str:
    """The part of an address after the question mark, without what is empty."""
    return urlencode({name: value for name, value in values.items() if value})
