"""Grievances and suggestions: cases with their clock, who answers for them, and what the public may see (O5, T9)."""
