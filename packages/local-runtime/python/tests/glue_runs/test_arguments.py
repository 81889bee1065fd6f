"""Glue's special parameters, sorted from the script's."""

from __future__ import annotations

import pytest

from firn_local.glue_runs.arguments import JobArgumentError, JobArguments, sort_arguments


def test_parameters_are_sorted_by_who_reads_them():
    sorted_arguments = sort_arguments(
        {
            "--claims": "s3://c/claims.json",
            "--conf": "spark.a=1 --conf spark.b=x=y --conf spark.c= z",
            "--datalake-formats": "iceberg",
            "--extra-py-files": "s3://a/lib.zip, s3://a/m.py",
            "--extra-jars": "s3://a/x.jar",
            "--enable-metrics": "true",
            "--TempDir": "s3://tmp/",
            "--firn_chunk_files": "3",
        }
    )

    assert sorted_arguments == JobArguments(
        script=("--claims", "s3://c/claims.json", "--firn_chunk_files", "3"),
        spark={"spark.a": "1", "spark.b": "x=y", "spark.c": "z"},
        py_files=("s3://a/lib.zip", "s3://a/m.py"),
        jars=("s3://a/x.jar",),
        iceberg=True,
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"--conf": "a"}, "--conf has 'a'; expected <property>=<value>"),
        ({"--conf": "a=1 --conf =2"}, "--conf has '=2'; expected <property>=<value>"),
        ({"--datalake-formats": "iceberg,delta"}, "--datalake-formats is 'iceberg,delta'"),
        ({"--extra-files": "s3://a/b.txt"}, "--extra-files is not supported"),
        ({"--additional-python-modules": "x"}, "--additional-python-modules is not supported"),
    ],
)
def test_what_cannot_be_given_is_refused_with_the_reason(arguments, message):
    with pytest.raises(JobArgumentError, match=message):
        sort_arguments(arguments)
