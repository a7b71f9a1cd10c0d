"""Tests of what extraction finds, reads and links."""
