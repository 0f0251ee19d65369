"""Hearth: a self-hosted Discord bot for support groups."""

__version__ = "0.1.0"
