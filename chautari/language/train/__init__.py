"""How the abuse model is learnt: a tool for developers and committees; nothing here runs when a text is read."""
