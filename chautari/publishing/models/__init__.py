"""Notices and what each account says of them."""

from chautari.publishing.models.documents import Document
from chautari.publishing.models.notices import Notice, Version
from chautari.publishing.models.templates import SENTENCE, Template
from chautari.publishing.models.writing import Presence, Rescue, Revision

__all__ = ["SENTENCE", "Document", "Notice", "Presence", "Rescue", "Revision", "Template", "Version"]
