"""Build a checked knowledge graph of policy measures from Chinese policy text."""
