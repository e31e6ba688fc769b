"""Tells officers what happened, out of the ledger."""
