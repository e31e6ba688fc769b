"""Stand-ins of X, Facebook and Viber, which speak the networks' real paths over real HTTP."""
