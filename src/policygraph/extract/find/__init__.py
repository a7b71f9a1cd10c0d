"""Find: one finder a module, each from a document to mentions; overlaps are settled later."""
