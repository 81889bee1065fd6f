"""Three attempts at one unit of work at the same time, each a Glue run of its own."""
