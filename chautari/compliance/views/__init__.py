"""Duties and earlier pages on screen."""
