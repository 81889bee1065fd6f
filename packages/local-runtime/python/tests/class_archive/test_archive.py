"""An archive is that of exactly one Java, one PySpark and one set of jars."""

from __future__ import annotations

import os

import pytest

from firn_local.class_archive.archive import archive_path, remove_others


@pytest.fixture
def jar(tmp_path):
    file = tmp_path / "iceberg.jar"
    file.write_bytes(b"classes")
    return file


def test_the_same_programs_have_the_same_archive(tmp_path, jar):
    assert archive_path(tmp_path, "java", [jar]) == archive_path(tmp_path, "java", [jar])


def test_a_changed_jar_has_another_archive(tmp_path, jar):
    before = archive_path(tmp_path, "java", [jar])
    os.utime(jar, (1, 1))
    touched = archive_path(tmp_path, "java", [jar])
    jar.write_bytes(b"more classes")

    assert len({before, touched, archive_path(tmp_path, "java", [jar])}) == 3


def test_another_java_has_another_archive(tmp_path, jar):
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\n")

    assert archive_path(tmp_path, str(java), [jar]) != archive_path(tmp_path, "java", [jar])


def test_archives_of_earlier_programs_are_removed_and_nothing_else(tmp_path, jar):
    current = archive_path(tmp_path, "java", [jar])
    for file in (current, tmp_path / "0.jsa", tmp_path / "notes.txt"):
        file.touch()

    remove_others(current)

    assert sorted(tmp_path.iterdir()) == sorted([current, jar, tmp_path / "notes.txt"])
