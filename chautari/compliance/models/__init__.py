"""The tables of findings, evidence and adopted pages."""

from chautari.compliance.models.adoption import Listing, Page
from chautari.compliance.models.bindings import Binding
from chautari.compliance.models.findings import Attestation, Finding, Score

__all__ = ["Attestation", "Binding", "Finding", "Listing", "Page", "Score"]
