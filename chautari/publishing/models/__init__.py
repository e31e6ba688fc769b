"""Notices, what each account says of them, and what stands on the agency's website."""

from chautari.publishing.models.notices import Notice, Version
from chautari.publishing.models.sites import Site, SiteItem

__all__ = ["Notice", "Site", "SiteItem", "Version"]
