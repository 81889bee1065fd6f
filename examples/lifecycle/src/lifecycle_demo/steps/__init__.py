"""The steps of the demo, in order; what an earlier one found out, a later one is given."""
