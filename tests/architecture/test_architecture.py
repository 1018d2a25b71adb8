"""The house keeps its rules; and each rule is seen to fail on a small made-up house that breaks it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .__main__ import table
from .disk_rules import encodings, encodings_of_files, moves_elsewhere
from .modules import OURS, PACKAGE, ROOT, Module, imports_of, names_of, nodes_of, parse, read_modules
from .plan import MOST_FUNCTION_LINES, MOST_INLINE, MOST_LINES, NEEDS, place_of
from .rules import (
    RULES,
    Rule,
    another_openssl,
    custody_elsewhere,
    doors,
    exact_counts,
    global_statements,
    inline_imports,
    layers,
    lengths,
    no_circles,
    one_canvas,
    places,
    sql_elsewhere,
    system_time,
    third_parties,
)

LONG_FUNCTION = "def long():\n" + "    x = 1\n" * MOST_FUNCTION_LINES
INLINE = "def f():\n" + "    import json\n" * (MOST_INLINE + 1)

# (rule, files of a made-up kansenboek, what the complaint must say)
BREACHES: list[tuple[Rule, dict[str, str], str]] = [
    (places, {"helpers/a.py": ""}, "a new part of the house"),
    (places, {"people/helpers.py": ""}, "no layer of a feature"),
    (layers, {"kit/a.py": "import kansenboek.storage.b", "storage/b.py": ""}, "kit may only import nothing"),
    (layers, {"kit/a.py": "from ..storage import b", "storage/b.py": ""}, "kansenboek.storage.b"),
    (layers, {"kit/a.py": "from .. import storage", "storage/__init__.py": ""}, "kansenboek.storage"),
    (layers, {"kit/a.py": "def f():\n    from ..people import rules", "people/rules.py": ""}, "kit.a:2"),
    (layers, {"storage/a.py": "from ..people.table import x", "people/table.py": ""}, "storage may only"),
    (layers, {"ui/a.py": "from ..people.pages.b import x", "people/pages/b.py": ""}, "ui may only import"),
    (layers, {"ui/a.py": "from ..storage.b import x", "storage/b.py": ""}, "ui may only import"),
    (layers, {"ui/a.py": f"from {OURS}.paper import b", "paper/b.py": ""}, "ui may only import"),
    (layers, {"paper/a.py": "from ..book.b import x", "book/b.py": ""}, "paper may only import kit"),
    (
        layers,
        {
            "ui/a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import kansenboek.people.rules",
            "people/rules.py": "",
        },
        "ui.a:3",
    ),
    (
        layers,
        {"people/rules.py": "from . import table", "people/table.py": ""},
        "people.rules may only use own",
    ),
    (
        layers,
        {"people/records.py": "from .rules import x", "people/rules.py": ""},
        "may only use own records",
    ),
    (
        layers,
        {"people/rules/a.py": "from ...storage.b import x", "storage/b.py": ""},
        "may only stand on kit",
    ),
    (
        layers,
        {"people/pages/a.py": "from ..table import x", "people/table.py": ""},
        "may only use own actions",
    ),
    (
        layers,
        {"people/papers/a.py": "from ..actions import x", "people/actions.py": ""},
        "may only use own papers",
    ),
    (
        layers,
        {"people/actions.py": "from .pages import a", "people/pages/a.py": ""},
        "may only use own actions",
    ),
    (
        layers,
        {"people/table.py": "from ..paper.b import x", "paper/b.py": ""},
        "may only stand on kit storage",
    ),
    (
        layers,
        {"people/rules.py": "from ..counts.rules import x", "counts/rules.py": ""},
        "people may only look",
    ),
    (
        layers,
        {"sessions/pages/a.py": "from ...people.table import x", "people/table.py": ""},
        "pages may only use actions pages records rules of another feature",
    ),
    (
        doors,
        {"sessions/pages/a.py": "from ...people.pages import b_page", "people/pages/b_page.py": ""},
        "go there with desk.go(place)",
    ),
    (
        layers,
        {"handover/rules/a.py": "from ...people.table import x", "people/table.py": ""},
        "rules may only use records rules of another feature",
    ),
    (layers, {"cli/a.py": "from ..people.table import x", "people/table.py": ""}, "cli may only import"),
    (layers, {"cli/a.py": "from ..ui.b import x", "ui/b.py": ""}, "cli may only import"),
    (layers, {"__init__.py": "from .kit.clock import x", "kit/clock.py": ""}, "nothing of ours"),
    (third_parties, {"people/actions.py": "from PySide6.QtCore import QObject"}, "belongs in ui pages"),
    (third_parties, {"ui/a.py": "import sqlcipher3"}, "belongs in storage"),
    (third_parties, {"kit/a.py": "import msgspec"}, "belongs in storage cli"),
    (third_parties, {"people/table.py": "from cryptography import x509"}, "belongs in kit storage"),
    (third_parties, {"storage/a.py": "def f():\n    import requests"}, "no part yet"),
    (one_canvas, {"people/papers/a.py": "from reportlab.pdfgen.canvas import Canvas"}, "`bare_canvas`"),
    (one_canvas, {"people/papers/a.py": "from reportlab.pdfgen import canvas"}, "`bare_canvas`"),
    (
        no_circles,
        {"kit/a.py": "from . import b", "kit/b.py": "from .a import x"},
        "kit.a <-> kansenboek.kit.b",
    ),
    (
        no_circles,
        {
            "kit/a.py": "from . import b",
            "kit/b.py": "def f():\n    from .c import x",
            "kit/c.py": "from . import a",
        },
        "a third module",
    ),
    (
        no_circles,
        {
            "kit/a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .b import x",
            "kit/b.py": "from .a import y",
        },
        "a third module",
    ),
    (inline_imports, {"kit/a.py": INLINE}, f"{MOST_INLINE + 1} imports stand in functions"),
    (system_time, {"kit/a.py": "from datetime import date\ndate.today()"}, "kit.a:2"),
    (system_time, {"kit/a.py": "import datetime as d\nd.datetime.now(d.UTC)"}, "kit.a:2"),
    (system_time, {"kit/a.py": "from datetime import datetime as d\nnow = d.now"}, "kit.a:2"),
    (system_time, {"kit/a.py": "import time\ntime.time()"}, "kit.a:2"),
    (system_time, {"kit/a.py": "from time import time as t\nt()"}, "kit.a:2"),
    (global_statements, {"kit/a.py": "def f():\n    global x\n    x = 1"}, "kit.a:2"),
    (sql_elsewhere, {"people/actions.py": "def f(tx):\n    return tx.rows('SELECT 1')"}, "people.actions:2"),
    (sql_elsewhere, {"book/a.py": "def f(tx):\n    return tx.execute('SELECT 1')"}, "book.a:2"),
    (
        custody_elsewhere,
        {"handover/rules/a.py": "def f(c):\n    return c.has_custody is 1"},
        "handover.rules.a:2 looks at has_custody",
    ),
    (
        exact_counts,
        {"counts/papers/a.py": "from ..rules.grid import Grid", "counts/rules/grid.py": ""},
        "holds exact counts",
    ),
    (
        exact_counts,
        {"counts/pages/a.py": "def f():\n    from ..rules import freezing", "counts/rules/freezing.py": ""},
        "counts.pages.a:2",
    ),
    (
        exact_counts,
        {"counts/actions/a.py": "from ..rules.published import _KEY", "counts/rules/published.py": ""},
        "only counts.rules.freezing",
    ),
    (
        exact_counts,
        {
            "ui/a.py": "from ..counts.rules import published\nx = published._KEY",
            "counts/rules/published.py": "",
        },
        "only counts.rules.freezing",
    ),
    *(
        (moves_elsewhere, {"kit/a.py": call}, "another program may hold")
        for call in (
            "path.unlink(missing_ok=True)",
            "import os\nos.replace(a, b)",
            "import os\nos.remove(a)",
            "a.replace(b)",
            "import shutil\nshutil.rmtree(a)",
            "import shutil\nshutil.move(a, b)",
            "a.rename(b)",
            "a.rmdir()",
        )
    ),
    (moves_elsewhere, {"kit/a.py": "import tempfile\ntempfile.TemporaryDirectory()"}, "kit.working_folder"),
    *(
        (encodings, {"kit/a.py": call}, "without an encoding")
        for call in (
            "p.read_text()",
            "p.write_text(x)",
            "p.write_text(x, newline='')",
            "open(p)",
            "open(p, 'w')",
            "p.open('w')",
            "os.fdopen(d, 'w')",
            "subprocess.run(c, text=True)",
            "io.TextIOWrapper(b)",
            "logging.FileHandler(p)",
        )
    ),
    *(
        (another_openssl, {"kit/a.py": source}, "kit.a")
        for source in (
            "import hashlib",
            "from hmac import compare_digest",
            "def f():\n    import _hashlib",
            "import secrets",
        )
    ),
    (lengths, {"kit/a.py": "x = 1\n" * (MOST_LINES + 1)}, "401 lines"),
    (lengths, {"kit/a.py": LONG_FUNCTION}, "long has 61 lines"),
]
# What looks like a breach and is none.
SOUND = {
    "__init__.py": "__version__ = '1'\n",
    "app.py": "from .ui import a\nfrom .storage import b\nfrom PySide6.QtWidgets import QApplication\n",
    "kit/__init__.py": "",
    "kit/clock.py": "from datetime import datetime\ndatetime.now()\n",
    "kit/a.py": "from .. import __version__\nfrom .errors import x\nfrom .b import y\n",
    "kit/b.py": "def f():\n    import json\n",
    "kit/errors.py": "",
    "storage/b.py": "import sqlcipher3\nfrom ..kit.clock import x\ndef f(clock):\n    return clock.now()\n",
    "storage/c.py": "def f():\n    global_names = 1\n",
    "storage/e.py": "def f(tx):\n    tx.execute('SELECT 1')\n",
    "people/table.py": "from ..storage import b\nfrom .records import x\ndef f(tx):\n    tx.rows('SELECT 1')\n",
    "people/records.py": "from ..kit.a import x\n",
    "people/feature.py": "from . import table\n",
    "handover/__init__.py": "",
    "handover/rules/gate.py": "from ...people.records import x\nfrom ..records.consent import y\n",
    "handover/records/consent.py": "",
    "handover/actions/a.py": "from ...people import table\nfrom ..rules import gate\n",
    "handover/pages/a.py": "from ..actions import a\nfrom ...ui import b\nfrom ...people.pages import rows\n",
    "people/pages/rows.py": "",
    "window.py": "from .people.pages import x_page\n",
    "people/pages/x_page.py": "",
    "counts/rules/published.py": "_KEY = 1\n",
    "counts/rules/freezing.py": "from .published import _KEY\n",
    "counts/actions/c.py": "from ..rules import freezing\n",
    "counts/pages/b.py": "from ..rules.published import figure\n",
    "storage/sealing.py": "import cryptography\n",
    "ui/b.py": "import time\nfrom PySide6 import QtCore\ntime.monotonic()\n",
    "ui/a.py": "from ..book.a import x\n",
    "ui/c.py": "t.replace('a', 'b')\nreplace(r, x=1)\nr.replace(x=1)\nnames.remove(a)\nfold.open()\n",
    "ui/d.py": "p.read_text('utf-8')\np.write_text(x, 'ascii')\np.open('rb')\nopen(p, 'wb')\n",
    "ui/e.py": "p.read_text(encoding='utf-8')\nsubprocess.run(c, text=True, encoding='utf-8')\nsubprocess.run(c)\n",
    "kit/disk.py": "import os\nos.replace(a, b)\n",
    "book/a.py": "from ..storage import b\n",
    "paper/a.py": "x = 1\n" * MOST_LINES,
    "paper/c.py": "import hashlib\n",
    "paper/b.py": LONG_FUNCTION.removesuffix("    x = 1\n"),
}


def make_tree(folder: Path, files: dict[str, str]) -> list[Module]:
    for name, source in files.items():
        path = folder / OURS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
    return read_modules(folder / OURS)


@pytest.fixture(scope="module")
def modules(package_read: None) -> list[Module]:
    """Every file of the package."""
    return read_modules(PACKAGE)


def test_the_nodes_of_a_file_are_those_that_python_itself_finds() -> None:
    source = Path(__file__).read_text("utf-8")
    assert nodes_of(source) == tuple(ast.walk(parse(source)))


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_the_rule(rule: Rule, modules: list[Module]) -> None:
    assert len(modules) > 300, "the package was not found, so nothing was checked"
    complaints = list(rule(modules))
    assert not complaints, "\n" + "\n".join(complaints)


@pytest.mark.parametrize(("rule", "files", "says"), BREACHES)
def test_a_breach_is_seen(rule: Rule, files: dict[str, str], says: str, tmp_path: Path) -> None:
    complaints = list(rule(make_tree(tmp_path, files)))
    assert len(complaints) == 1, complaints
    assert says in complaints[0]


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_house_gets_no_complaint(rule: Rule, tmp_path: Path) -> None:
    assert not list(rule(make_tree(tmp_path, SOUND)))


def test_tests_and_tools_name_their_encodings_too(tmp_path: Path) -> None:
    """They have to run where the system's own encoding is not UTF-8."""
    complaints = list(
        encodings_of_files(ROOT, "tests", "benchmarks", "docs", "installers", "dev.py", "hatch_build.py")
    )
    assert not complaints, "\n" + "\n".join(complaints)
    (tmp_path / "dev.py").write_text("p.read_text()", encoding="utf-8")
    assert list(encodings_of_files(tmp_path, "dev.py")), "the control"


def test_every_rule_has_a_breach() -> None:
    assert {rule for rule, _, _ in BREACHES} == set(RULES)


def test_a_feature_declares_no_other_that_it_does_not_use(modules: list[Module]) -> None:
    known = names_of(modules)
    used: dict[str, set[str]] = {feature: set() for feature in NEEDS}
    for module in modules:
        here = place_of(module).part
        if here in used:
            used[here] |= {place_of(each.target).part for each in imports_of(module, known)}
    idle = {feature: sorted(needs - used[feature]) for feature, needs in NEEDS.items()}
    assert not {feature: needs for feature, needs in idle.items() if needs}


@pytest.mark.slow
def test_the_table_of_the_house_holds_no_circle_and_nothing_too_long(modules: list[Module]) -> None:
    rows = dict(table(modules))
    assert rows["circles, all imports counted"] == 0
    assert rows[f"files over {MOST_LINES} lines"] == 0
    assert rows[f"functions over {MOST_FUNCTION_LINES} lines"] == 0
    assert rows["arrows from a kit to a feature"] == 0
    assert rows["modules"] > 300
