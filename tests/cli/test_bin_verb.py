"""The bin on the command line: listed, put back, emptied with a clear yes."""

from __future__ import annotations

from kansenboek.book.undo import delete_record, saved_record
from kansenboek.book.unlocked import Unlocked
from tests.factory import an_organisation
