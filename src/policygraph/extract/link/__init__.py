"""Link: one linker for each entity type, from a mention and its context to one entity."""
