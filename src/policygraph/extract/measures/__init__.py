"""Measures: who does what to whom, with whom, where, with what money, on what basis."""
