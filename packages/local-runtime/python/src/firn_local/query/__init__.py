"""`python -m firn_local.query`: SELECT over the lake's Iceberg tables, by DuckDB."""
