"""What a topic's document says: columns, types, sources. Pure, without Spark and AWS."""
