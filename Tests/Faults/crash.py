"""What was acknowledged is kept, whatever happens to the process.

Run by `.tools/venv/bin/pytest Tests/Faults/crash.py`. ANLAN_CRASH_ROUNDS (default 3) says how often the
server is killed; figures are printed with `-s`.
"""

import os
import random
import threading
import time
from collections import Counter

from conftest import verify

ROUNDS = int(os.environ.get("ANLAN_CRASH_ROUNDS", "3"))
WRITERS = 64


def test_what_was_acknowledged_survives_kill_9(start, tmp_path):
    data, chance = tmp_path / "data", random.Random(20190225)
    acknowledged, asked, repeated, lost_answers = set(), 0, 0, []
    server = start(data)
    for round_ in range(ROUNDS):
        person, stop, lock = server.client(), threading.Event(), threading.Lock()
        pending = lost_answers
        lost_answers, failures, done = [], [], [0]

        def write(writer):
            mine = person.share()
            # First what the last round left unanswered, with its old key: it must not be there twice.
            todo = [item for i, item in enumerate(pending) if i % WRITERS == writer]
            n = 0
            while not stop.is_set():
                if todo:
                    text, key = todo.pop()
                else:
                    text = f"crash-{round_}-{writer}-{n}"
                    key, n = text, n + 1
                try:
                    status, body = mine.post("/api/v1/log-entries", {"text": text}, key)
                except Exception:
                    with lock:
                        lost_answers.extend([(text, key), *todo])
                    return
                with lock:
                    done[0] += 1
                    if status == 201:
                        acknowledged.add(text)
                    else:
                        failures.append((status, body))
                        return
            with lock:
                lost_answers.extend(todo)

        threads = [threading.Thread(target=write, args=(i,)) for i in range(WRITERS)]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.4, 2.0))
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()
        assert not failures, failures[:3]
        asked, repeated = asked + done[0], repeated + len(pending)
        sound, words = verify(data)
        assert sound, words
        server = start(data, password=server.password)
        found = Counter(server.client().texts("crash-"))
        assert not (acknowledged - set(found)), f"round {round_}: {len(acknowledged - set(found))} acknowledged entries are missing"
        twice = [text for text, count in found.items() if count > 1]
        assert not twice, f"round {round_}: {len(twice)} entries stand twice: {twice[:3]}"
    print(f"\nkills {ROUNDS}: acknowledged {len(acknowledged)}, missing 0, twice 0, stored {len(found)}, sent again with their keys {repeated}; {words.strip()}")
    assert len(acknowledged) > 20 * ROUNDS, "too few to mean anything"
    assert server.terminate(10) is not None, "it did not stop"
