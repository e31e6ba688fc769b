"""Public bodies, their officers, and who may do what."""
