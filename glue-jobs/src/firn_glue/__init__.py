"""The Glue jobs of Firn: PySpark on Iceberg."""
