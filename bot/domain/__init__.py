"""Decides: pure functions and frozen values. No clock, no database, no Discord."""
