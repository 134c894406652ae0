"""What real readings take at rest: tells series that were measured somewhere, as they were, puts them into chunks and counts the bytes.

    ANLAN_BIN=.build/release/anlan .tools/venv/bin/python Tests/Bench/rest.py [FOLDER…]

Every `.csv` and `.csv.gz` in the folders is read: with a column `value` a file holds a reading a row (its other columns, but for the time, say of which series), else
with year, month, day and hour it holds a reading a cell. Without a folder the demonstration's series is told: real as well, but so short that keys and tables weigh more than readings.
"""

import csv
import gzip
import http.client
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bench import BIN, ROOT  # noqa: E402
from readings import Filled, told  # noqa: E402

TIMES = ("at", "time", "local_hour")
LINES = 5_000


def instant(text):
    """Milliseconds, the local time taken for UTC: what a step takes does not depend on it. An hour 24 ends a day."""
    if "T" in text:
        return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)
    day, hour = text[:10], int(text[11:13])
    return int((datetime.fromisoformat(day + "T00:00:00+00:00") + timedelta(hours=hour)).timestamp() * 1000)


def series(path):
    """Of each series its readings: instant and the value's own words."""
    out = {}
    with (gzip.open(path, "rt") if path.suffix == ".gz" else open(path)) as file:
        for row in csv.DictReader(file):
            if "value" in row:
                time = next((row[name] for name in TIMES if row.get(name)), None)
                if time is None:
                    return {}
                cells = {tuple(v for k, v in row.items() if k not in TIMES and k != "value"): row["value"]}
                at = instant(time)
            elif {"year", "month", "day", "hour"} <= row.keys():
                at = instant(f"{int(row['year']):04}-{int(row['month']):02}-{int(row['day']):02} {int(row['hour']):02}")
                cells = {k: v for k, v in row.items() if k.lower() not in ("no", "year", "month", "day", "hour")}
            else:
                return {}
            for name, value in cells.items():
                try:
                    float(value)
                except (TypeError, ValueError):
                    continue
                if value.lower() not in ("nan", "inf"):
                    out.setdefault(name, []).append((at, value))
    return out


def main(folders):
    files = sorted(p for folder in folders for p in Path(folder).iterdir() if p.name.endswith((".csv", ".csv.gz")))
    found = [readings for path in files for readings in series(path).values()]
    filled = Filled(len(found))
    try:
        filled.start()
        taken = 0
        for n, readings in enumerate(found):
            line = http.client.HTTPConnection("127.0.0.1", filled.server.port)
            for begin in range(0, len(readings), LINES):
                body = "\n".join(f"tank,site=s{n // 20},id={n} level={value} {at}" for at, value in readings[begin:begin + LINES])
                line.request("POST", "/api/v1/readings?precision=ms", body.encode(), filled.headers)
                answer = line.getresponse()
                if answer.status >= 300:
                    raise SystemExit(f"refused: {answer.status} {answer.read()[:300]}")
                answer.read()
            taken += len(readings)
        filled.server.stop()
        filled.server = None
        words = subprocess.run([BIN, "bench", "readings-at-rest", "--data", filled.folder], check=True, capture_output=True, text=True).stdout.split()
        told("at rest", float(words[words.index("=") + 1]), 1.5 if len(folders) and taken > 100_000 else None, f"; {int(words[0]):,} readings of {len(found)} series", unit="bytes a reading")
    finally:
        filled.end()


if __name__ == "__main__":
    main(sys.argv[1:] or [Path(ROOT) / "Demo/zigong/series"])
