"""Document: from a source file to clean text, sections and sentences."""
