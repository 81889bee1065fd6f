"""Athena's DDL for Iceberg tables, executed on the catalog that this runtime serves."""
