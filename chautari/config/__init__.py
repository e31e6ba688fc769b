"""How this installation is put together."""
