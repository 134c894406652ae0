"""The whole interface, tried by schemathesis from its own description: whatever is sent, the answer is one that the description names,
right data is taken, wrong data refused, nothing opens without a token, and nothing is our own fault."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from conftest import TOP

HERE = Path(__file__).parent
# By hand for longer: ANLAN_FUZZ_EXAMPLES=200 ANLAN_FUZZ_SEED=7 (and `deterministic = false` in schemathesis.toml).
EXAMPLES = os.environ.get("ANLAN_FUZZ_EXAMPLES", "3")
SEED = os.environ.get("ANLAN_FUZZ_SEED", "1")


# Every operation is tried with chosen data; those of a part also at every bound of every parameter and field, which takes long.
PARTS = {"every-operation": ["--phases", "examples,fuzzing"], "every-bound": ["--phases", "coverage", "--include-tag", "registers"]}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_the_interface_keeps_to_its_description(server, everything, tmp_path, part):
    done = subprocess.run(
        [TOP / ".tools/venv/bin/python", "-m", "schemathesis.cli", "--config-file", HERE / "schemathesis.toml", "run", server.url + "/openapi.json?locale=en", "--url", server.url, "-H", f"Authorization: Bearer {everything}", *part,
         "--max-examples", EXAMPLES, "--seed", SEED, "--checks", "all", "--request-timeout", "20", "--continue-on-failure", "--workers", "2", "--generation-database", "none", "--no-shrink"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=900, env=os.environ | {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE)})
    # What failed stands before pages of advice.
    assert done.returncode == 0, done.stdout[done.stdout.find("FAILURES"):][:20_000] + done.stderr[-2_000:]
    assert not server.faults(), server.faults()[:5]
    # It would pass as well had every request been refused at the door.
    assert server.call(everything, "/api/v1/users?f.login=probe")["items"], "the token still works"
    tested = re.search(r"Tested: (\d+)", done.stdout)
    assert tested and int(tested[1]) >= (30 if "--include-tag" in part else 390), done.stdout[-2_000:]
