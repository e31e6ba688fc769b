"""Who is at the desk when: the duty roster, the opening of the desk, and the times in which nobody was there (V6)."""
