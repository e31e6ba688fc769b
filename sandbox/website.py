"""The website of the office: what the control API hangs up there, for the desk to read."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sandbox.control.problems import Wrong
from sandbox.world import World, of


def hang_up(world: World, _request: Request, words: dict[str, Any]) -> dict[str, Any]:
    """Let this stand at a place of the website: `place`, `body`, and its `type`."""
    path = str(words.get("place") or "").strip("/")
    if not path:
        raise Wrong("place says where on the website it stands")
    world.website[path] = (str(words.get("type") or "application/rss+xml"), str(words.get("body") or ""))
    return {"address": f"{world.home}/_website/{path}"}


async def page(request: Request) -> Response:
    """What stands there."""
    found = of(request).website.get(request.path_params["path"])
    if found is None:
        return Response(status_code=404)
    kind, body = found
    return Response(body, media_type=kind)
