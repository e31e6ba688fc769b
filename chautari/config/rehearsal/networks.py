"""The rehearsal's hold on the stand-ins of the networks: their control interface over HTTP."""

from datetime import datetime
from types import TracebackType
from typing import Any, Self

import httpx


class Networks:
    """The stand-ins, as a stage manager sees them."""

    def __init__(self, address: str) -> None:
        self.apps: dict[int, str] = {}  # the desk's row → the stand-in's app
        self._http = httpx.Client(base_url=f"{address}/_control", timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """One control call. Raises httpx.HTTPStatusError when the stand-in refuses it."""
        answer = self._http.post(path, json=body)
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told

    def at(self, moment: datetime) -> None:
        """Turn the networks' clock."""
        self.post("/clock", now=moment.isoformat())

    def delivered(self) -> None:
        """Wait until every webhook has been tried."""
        self.post("/webhooks/flush")

    def person(self, network: str, name: str, **more: Any) -> str:
        """A new citizen on one network; their id there."""
        return str(self.post("/people", network=network, name=name, **more)["id"])

    def says(self, person: str, what: str, **body: Any) -> str:
        """A citizen comments, mentions, writes …; the id of what they said."""
        return str(self.post(f"/citizen/{person}/{what}", **body)["id"])
