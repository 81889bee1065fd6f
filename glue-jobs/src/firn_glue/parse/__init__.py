"""From a payload's text to a row or a rejection. Pure, without Spark and AWS."""
