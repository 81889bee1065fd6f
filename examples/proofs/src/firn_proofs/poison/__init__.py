"""Topics that share a Glue run, of which one kills it."""
