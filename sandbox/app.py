"""The application: three networks, the control API and the citizens' pages on one port."""

from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.control.routes import ROUTES as CONTROL
from sandbox.facebook.routes import ROUTES as FACEBOOK
from sandbox.gate import Gate
from sandbox.ui.routes import ROUTES as UI
from sandbox.viber.routes import ROUTES as VIBER
from sandbox.website import page
from sandbox.world import World, of
from sandbox.x.routes import ROUTES as X

HERE = Path(__file__).parent


async def picture(request: Request) -> Response:
    """A picture that was hung up over the control API; X shows it large where "_normal" is left out."""
    name = request.path_params["name"]
    found = of(request).pictures
    content = found.get(name) or found.get(name.replace(".png", "_normal.png"))
    return Response(content, media_type="image/png") if content else Response(status_code=404)


def create_app(
    *, seed: int = 1, origin: str = "", transport: httpx.AsyncBaseTransport | None = None
) -> Starlette:
    """A sandbox of its own.

    `origin` is where it is reached, learnt from its visitors where it is empty; `transport` replaces the
    network for what the sandbox itself sends, in tests.
    """
    world = World(seed=seed, origin=origin, transport=transport)
    app = Starlette(
        routes=[
            Mount("/x", routes=X),
            Mount("/facebook", routes=FACEBOOK),
            Mount("/viber", routes=VIBER),
            Mount("/_control", routes=CONTROL),
            Route("/_pictures/{name}", picture),
            Route("/_website/{path:path}", page),
            Mount("/_static", StaticFiles(directory=HERE / "static")),
            *UI,
        ],
        middleware=[Middleware(Gate, world=world)],
    )
    app.state.world = world
    return app
