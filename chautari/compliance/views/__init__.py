"""Duties on screen."""
