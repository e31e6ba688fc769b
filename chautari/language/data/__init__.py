"""Weights and word lists, as data."""
