"""The rehearsal: an example agency that lives three months against stand-ins of the networks, through the desk's own doors."""
