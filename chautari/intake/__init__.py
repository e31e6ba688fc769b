"""The letter box: deliveries of the networks are stored first and opened later; gaps are noticed and filled."""
