"""The public face: whether an account is official, what to do about one that is not, and the register as open data."""
