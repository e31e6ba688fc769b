"""The contact book on screen."""
