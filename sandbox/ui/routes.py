"""The citizens' pages: an index, and one page for each network."""

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sandbox import html
from sandbox import world as worlds
from sandbox.control import acting, making
from sandbox.control.problems import Wrong
from sandbox.reading import read
from sandbox.ui import facebook, viber, x
from sandbox.ui.parts import counts


async def index(request: Request) -> Response:
    """What this is, and what has happened so far."""
    world = worlds.of(request)
    cards = [
        html.tag(
            "li",
            html.tag("a", name, href=f"/_ui/{key}"),
            f" – {len(home)} accounts, {people} people",
        )
        for key, name, home, people in (
            ("x", "X", [u for u in world.x.users.values() if u.is_account], len(world.x.users)),
            ("facebook", "Facebook", world.facebook.pages, len(world.facebook.people)),
            ("viber", "Viber", world.viber.accounts, len(world.viber.people)),
        )
    ]
    return html.page(
        "Practice networks",
        html.tag(
            "p", "Play the citizen: choose a network, write to an office, and watch what the desk does."
        ),
        html.tag("ul", *cards),
        counts(world),
    )


async def show(request: Request) -> Response:
    """One network as the citizen sees it."""
    world, network = worlds.of(request), request.path_params["network"]
    makers = {"x": x.page, "facebook": facebook.page, "viber": viber.page}
    if network not in makers:
        return html.page("There is no such network", status=404)
    return makers[network](world, request.query_params.get("as", ""), request.query_params.get("said", ""))


async def act(request: Request) -> Response:
    """A form of a page: a citizen acts, then back to the page."""
    world, sent, network = worlds.of(request), await read(request), request.path_params["network"]
    words = {name: str(value) for name, value in sent.body.items() if value != ""}
    who, verb = words.pop("person", ""), words.pop("verb", "")
    said = ""
    try:
        if verb == "join":
            who = str(making.new_person(world, {**words, "network": network})["id"])
        else:
            acting.citizen(world, who, verb, words, via="ui")
    except Wrong as wrong:
        said = str(wrong)
    query = html.query({"as": who, "said": said})
    place = "top" if said else _place(words)
    return RedirectResponse(f"/_ui/{network}?{query}#{place}", 303)


def _place(words: dict[str, str]) -> str:
    """The part of the page that an act was about."""
    for name in ("post", "comment"):
        if name in words:
            return f"{name}-{words[name]}"
    return f"chat-{words['account']}" if "account" in words else "top"


ROUTES: Final = [
    Route("/", index),
    Route("/_ui", index),
    Route("/_ui/{network}", show, methods=["GET"]),
    Route("/_ui/{network}", act, methods=["POST"]),
]
