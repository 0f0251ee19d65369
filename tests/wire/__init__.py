"""The real bot as a process of its own, on the local Discord over real sockets."""
