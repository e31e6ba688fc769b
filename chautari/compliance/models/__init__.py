"""The tables of findings, evidence and adopted pages."""

from chautari.compliance.models.adoption import Listing, Page

__all__ = ["Listing", "Page"]
