"""A Glue run: its arguments, its claims, its topics side by side."""
