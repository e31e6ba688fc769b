"""Chautari: the social-media desk of Nepal's government agencies."""
