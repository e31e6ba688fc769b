"""Formats of the language "ne"."""
