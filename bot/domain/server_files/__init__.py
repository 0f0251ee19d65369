"""A server's settings, events and library as a file, without its members: docs/server-files.md."""
