"""Extract: from sentences to mentions, linked entities and measures."""
