"""Runs in the bundle before everything else, as a runtime hook of PyInstaller; see `build_installer.spec`.

PyInstaller's own hook for Qt imports it before a line of the program has run. By then it is too late to let Qt wait
with its descriptions.
"""

from __future__ import annotations

from contextlib import suppress

from kansenboek.kit.signatures_later import signatures_later

with suppress(ImportError), signatures_later():  # where Qt is missing, the program says so when it needs it
    import PySide6.QtCore  # noqa: F401 - for what comes with it
