"""The measuring bench: what the README claims, run again, as ratios within one run."""
