"""Pages on which a person plays the citizen."""
