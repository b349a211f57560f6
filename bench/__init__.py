"""How fast the chase is, beside what it could be at best: `python -m bench.chase --help`. Ratios of one run, no timed tests."""
