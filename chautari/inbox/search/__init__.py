"""Finding conversations by words and keys: what is asked, what is kept, what is found."""
