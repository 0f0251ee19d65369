"""The demo server: the listing, its people, and a clock that can be moved. No token, no network."""
