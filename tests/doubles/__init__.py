"""Servers that speak the real protocols to the real client libraries, with faults that a test calls by name."""
