"""A network that takes every post at once: what an act costs without a network's own time."""

import itertools

numbers = itertools.count(1)
HEAD = [(b"content-type", b"application/json")]


async def app(scope, receive, send):
    """A post gets the id of a new one; whoever asks who they are is the account that their token names."""
    if scope["type"] != "http":
        return
    more = True
    while more:
        more = (await receive()).get("more_body", False)
    asks = scope["method"] == "GET"
    word = next((value for name, value in scope["headers"] if name == b"authorization"), b"").split(b" ")[-1]
    named = word if asks else b"%d" % next(numbers)
    await send({"type": "http.response.start", "status": 200 if asks else 201, "headers": HEAD})
    await send({"type": "http.response.body", "body": b'{"data": {"id": "%s", "text": ""}}' % named})
