"""Addresses of the outbox."""

from typing import Any

app_name = "acts"
urlpatterns: list[Any] = []
