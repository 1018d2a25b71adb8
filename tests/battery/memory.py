"""Keys that stay readable in the memory of the unlocked program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

from kansenboek.storage import recovery_key
from tests.process_memory import count_in_memory

from . import stores
from .figures import Figure

ROOT = Path(__file__).resolve().parents[2]

UNLOCK = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from kansenboek import app
from tests.battery import stores
from tests.battery.stores import CHEAP, PASSPHRASE
application = app.make_application()
window = app.make_window(Path(sys.argv[1]), kdf=CHEAP)
window.show()
window.entrance.field.setText(PASSPHRASE)
window.entrance.unlock()
while window.shell is None:
    application.processEvents()
for _time in range(50):
    application.processEvents()
print("open", flush=True)
sys.stdin.read()
"""
NAIVE = """
import sys
from pathlib import Path
from sqlcipher3 import dbapi2
from kansenboek.storage import recovery_key
secret = recovery_key.parse(sys.stdin.readline())
key, salt = recovery_key.data_key_and_salt(secret)
plain = dbapi2.connect(str(Path(sys.argv[1]) / "store.db"))
plain.execute(f'''PRAGMA key = "x'{key.hex()}{salt.hex()}'"''')
plain.execute("SELECT count(*) FROM meta").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


def keys_in_memory(folder: Path, dice: Random, runs: int) -> Figure:
    """Unlock through the window; then neither the data key nor the recovery key may be anywhere in memory."""
    found = sum(_copies(folder / str(run), dice, UNLOCK, "") for run in range(runs))
    control = _copies(folder / "naive", dice, NAIVE, "sheet")
    what = "keys in the memory of the unlocked program"
    return Figure(what, runs, found, "copies after a PRAGMA key", control)


def _copies(home: Path, dice: Random, program: str, told: str) -> int:
    sheet = stores.make(home, dice, visits=2)
    secret = recovery_key.parse(sheet)
    data_key, _salt = recovery_key.data_key_and_salt(secret)
    needles = [
        form
        for key in (secret, data_key)
        for form in (bytes(key), key.hex().encode(), key.hex().upper().encode())
    ]
    with subprocess.Popen(
        [sys.executable, "-c", program, str(home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            if told:
                child.stdin.write(sheet + "\n")
                child.stdin.flush()
            assert child.stdout.readline() == "open\n"
            return count_in_memory(child.pid, needles)
        finally:
            child.kill()
