"""Where each step of the tables is registered, in the order in which the steps are imported."""

from __future__ import annotations

from sqlite_utils import Migrations

migrations = Migrations("kansenboek")
