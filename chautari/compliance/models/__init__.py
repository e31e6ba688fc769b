"""The tables of findings, evidence and adopted pages."""
