"""Addresses of notices."""

from typing import Any

app_name = "publishing"
urlpatterns: list[Any] = []
