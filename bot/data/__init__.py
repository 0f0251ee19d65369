"""Data files that ship with Hearth."""
