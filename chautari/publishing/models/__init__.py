"""Notices and what each account says of them."""

from chautari.publishing.models.documents import Document
from chautari.publishing.models.notices import Notice, Version

__all__ = ["Document", "Notice", "Version"]
