"""The patches as a whole, and those that no service shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def patched(program: str) -> None:
    """Run a program in a process whose moto is patched."""
    prepare = (
        "from pathlib import Path; from firn_local.settings import Settings; from firn_local.runtime import Runtime\n"
        "from firn_local.patches import apply_all\n"
        "settings = Settings(1, Path('.'), 'http://127.0.0.1:1', Path('.'), 'python', 'node', 'us-east-1')\n"
        "apply_all(Runtime(settings))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", prepare + program],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def test_model_instances_are_gone_when_they_are_deleted():
    patched(
        "import gc, weakref\n"
        "from moto.glue.models import FakeTable\n"
        "table = FakeTable('d', 't', {'Name': 't'}, 'c')\n"
        "seen = weakref.ref(table)\n"
        "del table; gc.collect()\n"
        "assert seen() is None\n"
    )


def test_snapshot_factories_can_be_pickled():
    patched(
        "import pickle\n"
        "from moto.ssm.models import SimpleSystemManagerBackend\n"
        "from moto.awslambda.models import LambdaStorage\n"
        "tags = pickle.loads(pickle.dumps(SimpleSystemManagerBackend('us-east-1', '1')._resource_tags))\n"
        "tags['a']['b']['c'] = 'd'\n"
        "aliases = pickle.loads(pickle.dumps(LambdaStorage('us-east-1', '1')._aliases))\n"
        "aliases['f']['live'] = 1\n"
    )


def test_sfn_clients_are_shared_and_go_to_the_endpoint():
    patched(
        "from moto.stepfunctions.parser.asl.utils import boto_client\n"
        "from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_glue\n"
        "client = boto_client.boto_client_for(region='eu-west-1', service='glue')\n"
        "assert client is state_task_service_glue.boto_client_for(region='', service='glue')\n"
        "assert client.meta.endpoint_url == 'http://127.0.0.1:1'\n"
        "assert client.meta.region_name == 'us-east-1'\n"
    )


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
