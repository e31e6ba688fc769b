"""Notices: what an agency says to the public, a version per account, approval by a second officer."""
