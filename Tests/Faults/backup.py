"""Backups under rough treatment: made while people write, killed in the middle, brought back into empty places on either engine.

Run by `.tools/venv/bin/pytest Tests/Faults/backup.py`. ANLAN_BACKUP_ROWS (default 4000) says how many entries stand in the store before,
ANLAN_BACKUP_KILLS (default 6) how many backups are killed.
"""

import json
import os
import random
import shutil
import subprocess
import threading
import time
import uuid
from pathlib import Path

import pytest
from conftest import BINARY, TOP, verify

ROWS = int(os.environ.get("ANLAN_BACKUP_ROWS", "4000"))
KILLS = int(os.environ.get("ANLAN_BACKUP_KILLS", "6"))
# The smallest picture that is one.
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6260f8cfc000000301010018dd8db00000000049454e44ae426082")


def anlan(*arguments, ends=0):
    done = subprocess.run([str(BINARY), *map(str, arguments)], cwd=TOP, capture_output=True, text=True, timeout=300)
    assert ends is None or done.returncode == ends, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def where(data, database=None):
    return ["--data", data, *(["--database", database] if database else [])]


def fill(server, rows, mark="fill"):
    """Entries from several people at once; what was acknowledged."""
    known = []

    def write(client, n):
        for i in range(rows // 4):
            text = f"{mark}-{n}-{i}"
            assert client.post("/api/v1/log-entries", {"kind": "log", "text": text}, key=str(uuid.uuid4()))[0] == 201
            known.append(text)

    person = server.client()
    threads = [threading.Thread(target=write, args=(person.share(), n)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return set(known)


def picture(person, n):
    """A file of its own: bytes behind a PNG's end belong to it too."""
    body = PICTURE + n.to_bytes(4, "big") + os.urandom(300_000)
    status, _, answer = person.request("POST", "/api/v1/files", body, {"Content-Type": "image/png", "X-File-Name": f"{n}.png"})
    assert status == 201, answer
    return json.loads(answer)["id"], body


class Gateway:
    """Tells readings of one point, a second apart; `told`: how many were acknowledged."""

    BEGIN = 1_700_000_000_000

    def __init__(self, server, place):
        done = subprocess.run([str(BINARY), "user", "add", "gateway", "--name", "网关", "--role", "source", "--area", "510300", *map(str, place)], cwd=TOP, capture_output=True, text=True, timeout=60, input="not-used-by-it\n")
        assert done.returncode == 0, done.stdout + done.stderr
        self.token = anlan("user", "token", "gateway", "--name", "tests", "--scope", "write:sensors.reading", *place).strip().splitlines()[-1]
        self.client, self.told = server.client(), 0
        self.point = self.client.get("/api/v1/points?limit=1")[1]["items"][0]
        self.client.cookie = self.client.csrf = None

    def tell(self, count):
        rows = "".join(f"{self.point['code']},{self.BEGIN + n * 1000},{n % 7}\n" for n in range(self.told, self.told + count))
        status, _, body = self.client.request("POST", "/api/v1/readings", "point,at,value\n" + rows, {"Content-Type": "text/csv", "Authorization": f"Bearer {self.token}"})
        assert status == 200 and json.loads(body)["taken"] == count, body
        self.told += count

    def read(self, person):
        """How many stand there of those that were told: all of them from the first on, without a gap."""
        status, answer = person.get(f"/api/v1/points/{self.point['id']}/readings?from={self.BEGIN}&to={self.BEGIN + 10**10}")
        assert status == 200
        found = [item["value"] for item in answer["items"]]
        assert found == [n % 7 for n in range(len(found))]
        return len(found)


def whole(place):
    return sorted(p.name for p in Path(place).iterdir() if (p / "manifest.json").is_file() and not p.name.endswith(".unfinished"))


def secret(tmp_path):
    file = tmp_path / "passphrase"
    file.write_text("不要告诉别人 correct horse\n")
    return file


@pytest.fixture(params=["sqlite", "postgres"])
def database(request):
    return request.getfixturevalue("postgres").address if request.param == "postgres" else None


def test_a_backup_of_a_server_at_work_comes_back_on_the_other_engine_with_everything_acknowledged(start, tmp_path, database, request):
    server = start(tmp_path / "data", database=database)
    person = server.client()
    before = fill(server, 400)
    pictures = [picture(person, n) for n in range(5)]
    gateway = Gateway(server, where(tmp_path / "data", database))
    for _ in range(4):
        gateway.tell(5_000)
    place, stop, beside = tmp_path / "place", threading.Event(), []

    def write():
        other, n = server.client(), 0
        while not stop.is_set():
            if other.post("/api/v1/log-entries", {"kind": "log", "text": f"beside-{n}"}, key=str(uuid.uuid4()))[0] == 201:
                beside.append(f"beside-{n}")
            gateway.tell(20)
            n += 1

    writer = threading.Thread(target=write)
    writer.start()
    while len(beside) < 20:
        time.sleep(0.01)
    certain, measured = set(beside), gateway.told
    key = ["--passphrase-file", secret(tmp_path)]
    said = anlan("backup", *where(tmp_path / "data", database), "--to", place, *key)
    stop.set()
    writer.join()
    assert "encrypted" in said and "MISSING" not in said and "readings: " in said, said
    assert len(whole(place)) == 1
    # The server heard of it: an administrator's page says when it was.
    status, _, page = server.client("admin").request("GET", "/backups")
    assert status == 200 and whole(place)[0] in page.decode()
    assert "comes back whole" in anlan("backup", "try", *where(tmp_path / "data", database), "--to", place, *key)
    # Again: the files are there already.
    assert "of which 0 new" in anlan("backup", *where(tmp_path / "data", database), "--to", place, *key)
    password = server.password
    server.kill()

    other = None if database else request.getfixturevalue("postgres").address
    back = tmp_path / "back"
    said = anlan("restore", *where(back, other), "--from", place, "--backup", whole(place)[0], *key)
    assert "the journal is sound" in said, said
    sound, words = verify(back, other)
    assert sound, words
    again = start(back, database=other, password=password)
    reader = again.client()
    assert before <= set(reader.texts("fill-"))
    there = reader.texts("beside-")
    assert certain <= set(there) and len(there) == len(set(there))
    assert measured <= gateway.read(reader) <= gateway.told
    for id, body in pictures:
        status, _, bytes_ = reader.request("GET", f"/files/{id}")
        assert status == 200 and bytes_ == body
    # And it is at work: new entries go on from the chain's end.
    assert reader.post("/api/v1/log-entries", {"kind": "log", "text": "afterwards"})[0] == 201
    sound, words = verify(back, other)
    assert sound, words


def test_kill_9_in_the_middle_of_a_backup_leaves_none_that_is_taken_for_whole(start, tmp_path, database):
    server, chance = start(tmp_path / "data", database=database), random.Random(20190225)
    person = server.client()
    fill(server, ROWS)
    for n in range(30):
        picture(person, n)
    place = tmp_path / "place"
    began = time.monotonic()
    anlan("backup", *where(tmp_path / "data", database), "--to", place)
    takes = time.monotonic() - began
    shutil.rmtree(place)
    cut, finished, tried = 0, 0, set()
    for _ in range(KILLS):
        process = subprocess.Popen([str(BINARY), "backup", *map(str, where(tmp_path / "data", database)), "--to", str(place)], cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        time.sleep(chance.uniform(0.02, takes))
        process.kill()
        said = process.communicate()[0].decode()
        finished += "backup " in said
        cut += "backup " not in said
        for name in set(whole(place)) - tried if place.exists() else []:
            # Whatever stands there as whole is whole.
            tried.add(name)
            anlan("restore", *where(tmp_path / f"back-{uuid.uuid4().hex}"), "--from", place, "--backup", name)
    assert cut >= KILLS // 4, f"only {cut} of {KILLS} were cut off"
    said = anlan("backup", *where(tmp_path / "data", database), "--to", place)
    assert not list(Path(place).glob("*.unfinished")) and not list(Path(place).glob("files/*/*.part.part"))
    assert "comes back whole" in anlan("backup", "try", *where(tmp_path / "data", database), "--to", place)
    # The server never noticed.
    assert person.post("/api/v1/log-entries", {"kind": "log", "text": "still here"})[0] == 201
    assert not [line for line in server.lines if '"level":"error"' in line], server.log()
    print(f"\n{cut} of {KILLS} backups cut off, {finished} finished; the next: {said.strip()}")


def test_kill_9_in_the_middle_of_a_restore_is_never_opened_as_a_bureau_and_is_taken_up(start, tmp_path, postgres):
    server, chance = start(tmp_path / "data"), random.Random(7)
    person = server.client()
    known = fill(server, ROWS)
    for n in range(20):
        picture(person, n)
    gateway = Gateway(server, where(tmp_path / "data"))
    for _ in range(4):
        gateway.tell(5_000)
    place, password = tmp_path / "place", server.password
    anlan("backup", *where(tmp_path / "data"), "--to", place)
    server.kill()
    for database in (None, postgres.address):
        back, cut = tmp_path / f"back-{bool(database)}", 0
        began = time.monotonic()
        anlan("restore", *where(tmp_path / f"measured-{bool(database)}", database), "--from", place) if not database else None
        takes = max(0.5, time.monotonic() - began)
        for _ in range(6):
            process = subprocess.Popen([str(BINARY), "restore", *map(str, where(back, database)), "--from", str(place)], cwd=TOP, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            # It has begun when it says so: how long a program takes to start is another matter.
            while process.poll() is None and not (back / "restore.unfinished").exists():
                time.sleep(0.005)
            time.sleep(chance.uniform(0, takes * 0.6))
            process.kill()
            process.wait()
            if not (back / "restore.unfinished").exists():
                if back.exists() and any(back.iterdir()):
                    break
                continue
            cut += 1
            said = anlan("journal", "verify", *where(back, database), ends=None)
            assert "did not end" in said, said
        assert cut >= 1
        if (back / "restore.unfinished").exists():
            anlan("restore", *where(back, database), "--from", place)
        sound, words = verify(back, database)
        assert sound, words
        # A place that holds something is refused and stays as it is.
        said = anlan("restore", *where(back, database), "--from", place, ends=None)
        assert "not empty" in said, said
        again = start(back, database=database, password=password)
        assert known <= set(again.client().texts("fill-"))
        assert gateway.read(again.client()) == gateway.told
        again.terminate(20)


def test_the_server_backs_up_and_tries_its_backups_by_itself(start, tmp_path, monkeypatch):
    place = tmp_path / "place"
    monkeypatch.setenv("ANLAN_BACKUP_FOLDER", str(place))
    monkeypatch.setenv("ANLAN_BACKUP_PASSPHRASE", str(secret(tmp_path)))
    server = start(tmp_path / "data")
    admin, end = server.client("admin"), time.monotonic() + 90

    def runs():
        status, page = admin.get("/api/v1/backup-runs?limit=50")
        assert status == 200, page
        return {item["work"]: item for item in page["items"]}

    while set(runs()) != {"backup", "trial"}:
        assert time.monotonic() < end, (runs(), server.log())
        time.sleep(0.2)
    done = runs()
    assert done["backup"]["outcome"] == done["trial"]["outcome"] == "whole" and done["trial"]["name"] == done["backup"]["name"] == whole(place)[0]
    assert not (tmp_path / "data" / "backup-trial").exists()
    status, _, page = admin.request("GET", "/backups")
    assert status == 200 and "还没有过" not in page.decode() and "没有设置自动备份" not in page.decode()
    assert server.client().request("GET", "/backups")[0] == 403
    # Nothing is done again before its time, through a restart too.
    assert server.terminate(20) is not None
    server = start(tmp_path / "data", password=server.password)
    admin = server.client("admin")
    time.sleep(3)
    assert whole(place) == [done["backup"]["name"]]


def test_a_backup_that_fails_is_said_to_the_administrator(start, tmp_path, monkeypatch):
    place = tmp_path / "place"
    place.write_text("this is no folder")
    monkeypatch.setenv("ANLAN_BACKUP_FOLDER", str(place))
    server = start(tmp_path / "data")
    admin, end = server.client("admin"), time.monotonic() + 60
    while not admin.get("/api/v1/backup-runs?limit=5")[1]["items"]:
        assert time.monotonic() < end
        time.sleep(0.2)
    status, _, page = admin.request("GET", "/notices")
    assert status == 200 and "备份出了问题" in page.decode()
    status, _, page = admin.request("GET", "/backups")
    assert "失败" in page.decode()
