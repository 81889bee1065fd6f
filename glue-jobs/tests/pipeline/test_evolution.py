from __future__ import annotations

import copy

from firn_glue.job.stages import CURATED, STANDARDIZED
from pipeline.conftest import COLUMNS
from pipeline.events import event

NESTED = [
    *COLUMNS,
    {"name": "who", "type": "struct<name:string>", "source": "$.who", "required": False, "fields": {}},
    {"name": "items", "type": "array<struct<n:int>>", "source": "$.items", "required": False, "fields": {}},
]


def test_columns_fields_types_comments_and_properties(lake, topic):
    t = topic(NESTED, curated={"primaryKey": ["id"], "orderBy": ["n"]})
    lake.append(t.raw, [event("a", 1, who={"name": "x"}, items=[{"n": 1}])])
    t.carry_out(STANDARDIZED)
    t.carry_out(CURATED)
    wider = copy.deepcopy(t.document)
    wider["columns"][3]["type"] = "struct<name:string,age:int>"
    wider["columns"][4]["type"] = "array<struct<n:bigint,m:string>>"
    wider["columns"][1]["doc"] = "A number"
    wider["columns"].append(
        {"name": "extra", "type": "decimal(10,2)", "source": "$.extra", "required": False, "fields": {}}
    )
    wider["properties"] = {"write_compression": "gzip"}
    t.evolve(wider)
    lake.append(t.raw, [event("b", 2, who={"age": 7}, items=[{"n": 2**40, "m": "y"}], extra=1.5)])

    t.carry_out(STANDARDIZED)
    t.carry_out(CURATED)

    for layer in ("standardized", "curated"):
        assert t.rows(layer, "id", "who.age", "items[0].n", "items[0].m", "cast(extra as string)") == [
            ("a", None, 1, None, None),
            ("b", 7, 2**40, "y", "1.50"),
        ]
        state = t.table(layer).state
        assert state.properties["write.parquet.compression-codec"] == "gzip"
        assert {f["name"]: f.get("doc") for f in state.schema["fields"]}["n"] == "A number"


def test_a_new_version_is_work_without_new_data(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a", 1)])
    t.carry_out(STANDARDIZED)
    wider = copy.deepcopy(t.document)
    wider["columns"].append({"name": "extra", "type": "int", "source": "$.extra", "required": False, "fields": {}})
    t.evolve(wider)
    assert t.carry_out(STANDARDIZED)["state"] == "nothing_to_do"
    assert t.record()["applied_schema_version"] == 2
    assert t.rows("standardized", "id", "extra") == [("a", None)]
    before = t.table("standardized").state
    assert t.carry_out(STANDARDIZED)["state"] == "nothing_to_do"
    assert t.table("standardized").state == before


def test_a_new_version_before_any_data(topic):
    t = topic()
    t.evolve(t.document)
    t.carry_out(STANDARDIZED)
    assert t.record()["applied_schema_version"] == 2
    assert t.record()["checkpoints"] == {}


def test_a_column_that_somebody_added_by_hand_is_null(lake, topic):
    t = topic()
    lake.sql(f"ALTER TABLE glue_catalog.standardized.{t.name} ADD COLUMN own string")
    lake.append(t.raw, [event("a", 1)])
    assert t.carry_out(STANDARDIZED)["state"] == "published"
    assert t.rows("standardized", "id", "own") == [("a", None)]
