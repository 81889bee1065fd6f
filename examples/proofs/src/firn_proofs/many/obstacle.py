"""A table of somebody else in the very place where a topic's Curated table is to be: its deployment has to stop."""

from __future__ import annotations

from lifecycle_demo.lake import Lake

from ..outside import described

DATABASE = "elsewhere"


def put_in_the_way(lake: Lake, topic: str) -> None:
    glue = lake.client("glue")
    glue.create_database(DatabaseInput={"Name": DATABASE})
    location = f"{described(lake)['lake']}/curated/{topic}/"
    table = {"Name": topic, "StorageDescriptor": {"Location": location}, "TableType": "EXTERNAL_TABLE"}
    glue.create_table(DatabaseName=DATABASE, TableInput=table)


def take_out_of_the_way(lake: Lake, topic: str) -> None:
    lake.client("glue").delete_table(DatabaseName=DATABASE, Name=topic)
