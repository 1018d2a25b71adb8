"""Keys that several pages have: what they do (message id), and the keys as Qt writes them."""

from __future__ import annotations

from .errors import N_

SAVE = (N_("Save"), "Ctrl+S", "Ctrl+Return")
DELETE = (N_("Delete"), "Ctrl+Del")
PRINT = (N_("Print…"), "Ctrl+P")
