"""How far a table is, read from its own snapshots. Pure, without Spark and AWS."""
