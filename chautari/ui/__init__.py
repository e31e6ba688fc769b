"""The look of the desk: base templates, components, tokens, and the middleware every page passes."""
