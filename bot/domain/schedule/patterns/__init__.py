"""Local patterns: what a few tokens beside each other say, as facts."""
