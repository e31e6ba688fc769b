"""The screens of the register: bodies, their details, claims, lists, officers, the way to work."""
