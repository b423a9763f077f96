"""Tells ambiguous cites apart: names, given names, year suffix, condition. Rewrites hints, never trees."""
