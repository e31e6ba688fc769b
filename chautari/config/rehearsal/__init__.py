"""The rehearsal: an example agency lives three months against stand-ins of the networks, by the desk's own doors."""
