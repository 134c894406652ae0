"""The shared engine's own troubles: the database gone and back, and the site killed while it writes to it."""

import http.client
import random
import threading
import time
import uuid

from conftest import verify


def status(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    return connection.getresponse().status


def becomes(port, path, wanted, seconds=30):
    end = time.monotonic() + seconds
    while (seen := status(port, path)) != wanted:
        assert time.monotonic() < end, f"{path} is {seen}, not {wanted}, after {seconds} s"
        time.sleep(0.2)


def test_the_database_goes_and_comes_back(start, postgres):
    server = start(database=postgres.address)
    officer = server.client()
    assert officer.post("/api/v1/log-entries", {"kind": "log", "text": "gone-0"}, key=str(uuid.uuid4()))[0] == 201
    postgres.vanish()

    becomes(server.port, "/readyz", 503)
    assert status(server.port, "/healthz") == 200
    key = str(uuid.uuid4())
    code, problem = officer.post("/api/v1/log-entries", {"kind": "log", "text": "gone-1"}, key=key)
    assert code == 503 and problem["code"] == "unavailable" and "数据库" in problem["title"]
    code, _, page = officer.request("GET", "/watch")
    assert code == 503 and "数据库连接中断" in page.decode()

    postgres.come_back()
    becomes(server.port, "/readyz", 200)
    # The same session goes on, and the repeated request is done once.
    for _ in range(2):
        assert officer.post("/api/v1/log-entries", {"kind": "log", "text": "gone-1"}, key=key)[0] == 201
    assert sorted(officer.texts("gone-")) == ["gone-0", "gone-1"]
    assert server.terminate(20) is not None
    sound, said = verify(server.data, postgres.address)
    assert sound, said


def test_nothing_acknowledged_is_lost_when_both_are_killed(start, postgres):
    acknowledged = []
    data, password = None, None
    for life in range(3):
        server = start(data, database=postgres.address, password=password)
        data, password = server.data, server.password
        officer, stop = server.client(), threading.Event()

        def write(client, n):
            i = 0
            while not stop.is_set():
                text = f"life-{life}-{n}-{i}"
                try:
                    code, _ = client.post("/api/v1/log-entries", {"kind": "log", "text": text}, key=str(uuid.uuid4()))
                except OSError:
                    return
                except http.client.HTTPException:
                    return
                if code == 201:
                    acknowledged.append(text)
                i += 1

        threads = [threading.Thread(target=write, args=(officer.share(), n)) for n in range(8)]
        before = len(acknowledged)
        for thread in threads:
            thread.start()
        end = time.monotonic() + 60
        while len(acknowledged) < before + 30 + random.randint(0, 60):
            assert time.monotonic() < end, "too little was written"
            time.sleep(0.01)
        server.kill()
        postgres.vanish()
        stop.set()
        for thread in threads:
            thread.join()
        postgres.come_back()
    server = start(data, database=postgres.address, password=password)
    found = server.client().texts("life-")
    assert len(found) == len(set(found)) and set(acknowledged) <= set(found)
    assert server.terminate(20) is not None
    sound, said = verify(data, postgres.address)
    assert sound, said
