from __future__ import annotations

import pytest

from firn_glue.tables.properties import iceberg_properties


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, {}),
        ({"write_compression": "zstd"}, {"write.parquet.compression-codec": "zstd"}),
        ({"write_compression": "none"}, {"write.parquet.compression-codec": "uncompressed"}),
        (
            {"format": "orc", "write_compression": "zlib"},
            {"write.format.default": "orc", "write.orc.compression-codec": "zlib"},
        ),
        ({"write_target_data_file_size_bytes": "1000"}, {"write.target-file-size-bytes": "1000"}),
        ({"vacuum_max_snapshot_age_seconds": "60"}, {"vacuum_max_snapshot_age_seconds": "60"}),
    ],
)
def test_properties(given, wanted):
    assert iceberg_properties(given) == wanted
