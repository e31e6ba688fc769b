"""Earlier pages that somebody lists: read, placed on a network, matched to agencies, examined anew."""
