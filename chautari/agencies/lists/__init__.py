"""Lists of bodies that somebody hands in: read, judged line by line, and only then taken in."""
