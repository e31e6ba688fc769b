"""Abuse: what was reported, the frozen evidence, what the committee decided, how long it holds, and the appeal (O1)."""
