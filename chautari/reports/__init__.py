"""The monthly report of an agency to its head."""
