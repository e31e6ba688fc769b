"""A gallery of pictures that the fake network shows, fetched over a transport of the tests' own."""

import httpx
import pytest

from chautari.registry import connect as connect_
from tests import emblems

HOME = "https://pictures.fake.example"


class Gallery:
    """Pictures by their path; ``asked`` holds every address that was fetched."""

    def __init__(self):
        self.shown, self.asked = {}, []

    def __call__(self, request):
        self.asked.append(str(request.url))
        status, headers, content = self.shown.get(request.url.path, (404, {}, b""))
        return httpx.Response(status, stream=httpx.ByteStream(content), headers=headers)

    def hang(self, number, *, kind="PNG", **options):
        """An emblem on the wall, saved in this way: its address."""
        path = f"/{number}-{len(self.shown)}.{kind.lower()}"
        content = emblems.saved(emblems.emblem(number), kind, **options)
        return self.put(path, content)

    def put(self, path, content, status=200, **headers):
        """Any bytes at an address."""
        self.shown[path] = status, headers, content
        return HOME + path


@pytest.fixture
def gallery(monkeypatch, fake):
    found = Gallery()
    client = httpx.Client(transport=httpx.MockTransport(found))
    monkeypatch.setattr(connect_, "_client", lambda: client)
    return found
