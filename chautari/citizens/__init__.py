"""The people who write to an agency, as one network shows them to one agency."""
