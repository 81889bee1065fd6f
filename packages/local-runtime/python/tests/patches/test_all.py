"""The patches as a whole, and those that no service shows."""

from __future__ import annotations

import gc
import pickle
import weakref
from pathlib import Path

import pytest
from moto.awslambda.models import LambdaStorage
from moto.glue.models import FakeTable
from moto.ssm.models import SimpleSystemManagerBackend
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_glue
from moto.stepfunctions.parser.asl.utils import boto_client

from conftest import SOURCE
from firn_local import patching

PATCHES = sorted(file.stem for file in (SOURCE / "firn_local" / "patches").glob("*.py") if file.stem != "__init__")


@pytest.mark.parametrize("patch", PATCHES)
def test_every_patch_is_named_by_a_test(patch):
    tests = "".join(file.read_text() for file in Path(__file__).parent.glob("test_*.py"))

    assert f"def test_{patch}" in tests


@pytest.mark.parametrize("patch", PATCHES)
def test_every_patch_says_what_aws_does_and_what_moto_does(patch):
    text = (SOURCE / "firn_local" / "patches" / f"{patch}.py").read_text()

    assert "\nAWS: " in text.split('"""')[1]
    assert "\nmoto: " in text.split('"""')[1]


@pytest.mark.usefixtures("patched_moto")
def test_model_instances_are_gone_when_they_are_deleted():
    table = FakeTable("d", "t", {"Name": "t"}, "c")
    seen = weakref.ref(table)

    del table
    gc.collect()

    assert seen() is None


@pytest.mark.usefixtures("patched_moto")
def test_snapshot_factories_can_be_pickled():
    tags = pickle.loads(pickle.dumps(SimpleSystemManagerBackend("us-east-1", "1")._resource_tags))  # noqa: S301
    aliases = pickle.loads(pickle.dumps(LambdaStorage("us-east-1", "1")._aliases))  # noqa: S301

    tags["a"]["b"]["c"] = "d"
    aliases["f"]["live"] = 1

    assert tags == {"a": {"b": {"c": "d"}}}
    assert aliases == {"f": {"live": 1}}


def test_sfn_clients_are_shared_and_go_to_the_endpoint(patched_moto):
    client = boto_client.boto_client_for(region="eu-west-1", service="glue")

    assert client is state_task_service_glue.boto_client_for(region="", service="glue")
    assert client.meta.endpoint_url == patched_moto.endpoint
    assert client.meta.region_name == patched_moto.region


class Owner:
    """Stands for a class of moto."""

    @property
    def known(self) -> int:
        return 1


def test_a_patch_of_what_moto_no_longer_has_is_refused():
    with pytest.raises(patching.PatchError, match=r"moto has no Owner\.gone"):
        patching.replace_member(Owner, "gone", 1)


def test_an_addition_that_moto_has_by_now_is_refused():
    with pytest.raises(patching.PatchError, match=r"moto already has Owner\.known"):
        patching.add_member(Owner, "known", 1)


def test_a_property_comes_back_as_itself():
    class Own(Owner):
        known = property(lambda _self: 2)

    original = patching.replace_member(Own, "known", 3)

    assert isinstance(original, property)
    assert Own().known == 3
