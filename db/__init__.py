"""Remembers: one module per table. Functions take a connection and never commit."""
