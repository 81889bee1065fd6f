from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from firn_proofs.calls import Call
from firn_proofs.changes import Metadata
from firn_proofs.kills.killer import RUN, Killer
from firn_proofs.kills.moments import at_change
from firn_proofs.line import Answer

NO_FILES: dict[str, Metadata] = {}
DONE = Answer(200, [], b"{}")
REFUSED = Answer(400, [], b"{}")
READ = Call("dynamodb", "GetItem", b"{}")
RECORD = Call("dynamodb", "UpdateItem", json.dumps({"UpdateExpression": "SET #lease.#runs = :r"}).encode())


def _made_by_a_dead_run() -> Answer:
    raise AssertionError


def test_a_run_and_what_it_started_die_after_the_change_and_before_its_answer(tmp_path: Path) -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])"
    victim = subprocess.Popen([sys.executable, "-c", child, str(tmp_path / "script.py"), RUN, "jr_1"])
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", RUN, "jr_2"])
    killer = Killer(NO_FILES.__getitem__, tmp_path, at_change("run recorded"))
    try:
        assert killer.handle(READ, lambda: DONE) == DONE
        assert killer.handle(RECORD, lambda: REFUSED) == REFUSED
        assert killer.killed == []
        assert killer.handle(RECORD, lambda: DONE) is None
        assert victim.wait(60) == -9
        assert victim.pid in killer.killed
        assert bystander.poll() is None
        assert killer.at == "dynamodb:UpdateItem after run recorded"
        assert killer.handle(RECORD, _made_by_a_dead_run) is None
    finally:
        victim.kill()
        bystander.kill()
