"""Committees of a public body: members, sittings, votes, decisions and minutes (O1, O5, F16, V16)."""
