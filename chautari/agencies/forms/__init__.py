"""What a browser may send about officers, bodies, their details, claims and lists."""
