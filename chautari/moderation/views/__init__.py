"""Abuse on screen."""
