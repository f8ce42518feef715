"""What strangers may send, through the real views of one worker: a sentence each, no error, under 300 MB throughout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 300  # MB
TOO_MANY = "The picture has too many pixels ({0} × {0}). Make it smaller: 2560 wide is enough."
NO_PICTURE = "This is not a PNG, JPEG, GIF, WebP or AVIF picture."
TAKEN = [200, []]
# A file → the status and the sentences of its answer.
ANSWERS = {
    "as large as it may be.png": TAKEN,
    "as large as it may be, lying.jpg": TAKEN,
    "sixteen bits.png": TAKEN,
    "palette.png": TAKEN,
    "CMYK.jpg": TAKEN,
    "ten thousand frames.gif": TAKEN,
    "13370.png": [400, [TOO_MANY.format(13370)]],
    "header.png": [400, ["The picture has far too many pixels."]],
    "scans.jpg": [400, [TOO_MANY.format(10000)]],
    "canvas.webp": [400, ["The picture has far too many pixels."]],
    "bomb.tif": [400, [NO_PICTURE]],
    "cut.png": [400, ["The picture is damaged and cannot be read."]],
    "empty.png": [400, ["The file is empty."]],
    "too large.png": [400, ["The picture is larger than 10 MB."]],
    "page.png": [400, [NO_PICTURE]],
    "both.gif": [400, [NO_PICTURE]],
    "drawing.svg": [400, [NO_PICTURE]],
    'a"><img onerror=x>.png': TAKEN,
    "../../etc/passwd\r\nX: y.png": TAKEN,
    "\u202egnp.exe" + "n" * 900 + "\0.png": TAKEN,
    "figure locked.pdf": [200, ["The PDF is encrypted. Send it without a password, or a picture instead."]],
    "figure large.pdf": [200, ["The PDF is larger than 20 MB."]],
    "site.zip": [200, ["A file in the archive unpacks to far more than it should: 0.md."]],
}


def test_hostile_uploads_are_answered_within_the_memory_of_a_worker() -> None:
    command = [sys.executable, "-m", "tests.profiles.hostile_uploads"]
    # A database in memory whatever the suite runs on: the parent's is named anew for each of its processes.
    environment = os.environ | {"DATABASE_URL": "sqlite://:memory:"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100, check=True)
    found = json.loads(done.stdout)

    assert found["answers"] == ANSWERS
    assert found["peak"] < MOST
