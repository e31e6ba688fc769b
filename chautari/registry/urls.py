"""Addresses of accounts."""

from typing import Any

app_name = "registry"
urlpatterns: list[Any] = []
