"""`python -m firn_local.produce`: rows from a JSONL file into a RAW table, by one append."""
