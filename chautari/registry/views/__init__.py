"""Accounts on screen."""
