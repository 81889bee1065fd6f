"""The Glue catalog, where it differs from moto's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest


def test_glue_update_table_version_check_refuses_a_stale_version(aws, database):
    glue = aws.client("glue")
    glue.create_table(DatabaseName=database, TableInput={"Name": "t", "Parameters": {"at": "0"}})
    glue.update_table(DatabaseName=database, TableInput={"Name": "t", "Parameters": {"at": "1"}}, VersionId="0")

    with pytest.raises(glue.exceptions.ConcurrentModificationException):
        glue.update_table(DatabaseName=database, TableInput={"Name": "t", "Parameters": {"at": "2"}}, VersionId="0")

    assert glue.get_table(DatabaseName=database, Name="t")["Table"]["Parameters"] == {"at": "1"}


def test_glue_update_table_version_check_lets_one_of_many_through(aws, database):
    glue = aws.client("glue")
    glue.create_table(DatabaseName=database, TableInput={"Name": "t"})

    def swap(number: int) -> bool:
        try:
            glue.update_table(DatabaseName=database, TableInput={"Name": "t", "Owner": str(number)}, VersionId="0")
        except glue.exceptions.ConcurrentModificationException:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = [number for number, through in enumerate(pool.map(swap, range(16))) if through]

    table = glue.get_table(DatabaseName=database, Name="t")["Table"]
    assert [table["Owner"]] == [str(number) for number in won]
    assert table["VersionId"] == "1"


def test_glue_create_table_gives_a_name_once(aws, database):
    glue = aws.client("glue")

    def create(number: int) -> bool:
        try:
            glue.create_table(DatabaseName=database, TableInput={"Name": "t", "Owner": str(number)})
        except glue.exceptions.AlreadyExistsException:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(create, range(16))) == 1


def test_glue_table_versions_start_at_0_and_skip_the_archive(aws, database):
    glue = aws.client("glue")
    glue.create_table(DatabaseName=database, TableInput={"Name": "t"})
    glue.update_table(DatabaseName=database, TableInput={"Name": "t"}, SkipArchive=True)
    glue.update_table(DatabaseName=database, TableInput={"Name": "t"})

    versions = glue.get_table_versions(DatabaseName=database, TableName="t")["TableVersions"]

    assert sorted(version["VersionId"] for version in versions) == ["1", "2"]


def test_glue_table_versions_tell_what_an_update_must_not_send_back(aws, database):
    glue = aws.client("glue")
    glue.create_table(DatabaseName=database, TableInput={"Name": "t"})

    table = glue.get_table(DatabaseName=database, Name="t")["Table"]

    assert table["VersionId"] == "0"
    assert table["UpdateTime"] == table["CreateTime"]
    assert table["IsRegisteredWithLakeFormation"] is False


def test_glue_table_names_are_folded_to_lower_case(aws, database):
    glue = aws.client("glue")
    glue.create_table(DatabaseName=database.upper(), TableInput={"Name": "Events"})

    assert glue.get_table(DatabaseName=database, Name="EVENTS")["Table"]["Name"] == "events"
    with pytest.raises(glue.exceptions.AlreadyExistsException):
        glue.create_table(DatabaseName=database, TableInput={"Name": "eventS"})
    glue.delete_table(DatabaseName=database, Name="EVENTS")
    with pytest.raises(glue.exceptions.EntityNotFoundException):
        glue.get_table(DatabaseName=database, Name="events")
