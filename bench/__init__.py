"""How fast the chase is, beside the least it could take: `python -m bench.chase --help`. Ratios of one run, no timed tests."""
