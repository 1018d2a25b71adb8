"""The lead collects files: chosen, a whole folder, or dropped. Read in a thread; kept only when all were read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.collecting import (
    ENDING,
    Collected,
    Desk,
    collect,
    files_in,
    keep_collected,
    prepare_collecting,
)
from kansenboek.counts.actions.settling import plans
from kansenboek.counts.rules.collecting import CLASH, Verdict
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.ui.aside import Step
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import AskFolder
from kansenboek.ui.tasks import Job, Progress, Work
from kansenboek.ui.widgets import announce, button, card, column, plain_label

from .drop import AskFiles, FileDrop, ask_files, ask_source_folder
from .lead_desk import LeadDesk

MOST_AT_ONCE = 60
"""Work with the store for so many laptops is done at once; for more it takes seconds, and is done aside."""
MOST_TOLD = 12
"""So many refused files are named; of the others how many there are."""
_EVERY = 16


class CollectCard:
    """A place for the files, and what came of them."""

    def __init__(self, page: LeadDesk) -> None:
        self._page = page
        self.is_busy = False
        self.ask_files: AskFiles = ask_files
        self.ask_folder: AskFolder = ask_source_folder
        mark = page.mnemonics.mark
        self.frame, inside = card()
        inside.addWidget(plain_label(_("Collect the files"), "heading"))
        self.drop = FileDrop()
        self.files = button(mark(_("Choose files…")), self.choose_files, icon_name="plus")
        self.folder = button(mark(_("A whole folder…")), self.choose_folder)
        where = plain_label(
            _(
                "Drop the files of the laptops here, or a folder with files; in any order, as often as you like."
            ),
            "muted",
        )
        inner = column(where, self._buttons())
        inner.setContentsMargins(16, 14, 16, 14)
        self.drop.setLayout(inner)
        inside.addWidget(self.drop)
        self.told = plain_label("", "label")
        self.refused = plain_label("")
        self.told.hide()
        self.refused.hide()
        inside.addWidget(self.told)
        inside.addWidget(self.refused)
        page.listen(self.drop.dropped, self.take)

    def _buttons(self) -> FlowBox:
        buttons = FlowBox()
        buttons.flow.addWidget(self.files)
        buttons.flow.addWidget(self.folder)
        return buttons

    def choose_files(self) -> None:
        """Ask for files."""
        kinds = _("Files of counts") + f" (*{ENDING});;{_('All files')} (*)"
        self.take(self.ask_files(self._page, _("Which files of counts?"), kinds))

    def choose_folder(self) -> None:
        """Ask for a folder, such as that of the stick."""
        folder = self.ask_folder(self._page)
        self.take(() if folder is None else (folder,))

    def take(self, paths: Sequence[Path]) -> None:
        """Read them in a thread."""
        page = self._page
        if not paths or self.is_busy:
            return
        unlocked = page.desk.unlocked
        desk = page.run(lambda: prepare_collecting(unlocked, plans(unlocked)))
        if desk is None:
            return
        # The buttons stay as they are: one that went grey would send the cursor elsewhere.
        self.is_busy = True
        self.told.hide()
        self.refused.hide()
        task = page.run_slowly(_reading(desk, paths), _("Reading the files of counts"), self._keep)
        page.listen(task.ended, self._ready)

    def _ready(self) -> None:
        self.is_busy = False

    def _keep(self, collected: Collected) -> None:
        page, unlocked = self._page, self._page.desk.unlocked
        work = _keeping(unlocked, collected)
        if len(collected.laptops) > MOST_AT_ONCE:
            newer = page.run_aside(work, _("Keeping what came in"), can_stop=False)
        else:
            newer = page.run(work, lambda _part: None)
        if newer is None:
            return
        self._tell(collected)
        page.reload()

    def _tell(self, collected: Collected) -> None:
        known = collected.verdicts
        good = collected.files - len(collected.refused)
        told = [ngettext("{count} file was taken in.", "{count} files were taken in.", good)]
        if known.get(Verdict.REPLACED):
            told.append(_("Newer counts took the place of older ones."))
        if known.get(Verdict.SAME):
            told.append(_("Some were here already; that changes nothing."))
        if known.get(Verdict.OLDER):
            told.append(_("Some are older than what is here, and were left aside."))
        if known.get(Verdict.CLASH):
            told.append(_(CLASH))
        if not collected.files:
            told = [_("There are no files of counts in it.")]
        self.told.setText(" ".join(told))
        self.told.show()
        lines = [
            _("Not taken in – {name}: {reason}", name=each.name, reason=current().explain(each.reason))
            for each in collected.refused[:MOST_TOLD]
        ]
        more = len(collected.refused) - len(lines)
        if more > 0:
            lines.append(ngettext("And {count} more file.", "And {count} more files.", more))
        self.refused.setText("\n".join(lines))
        self.refused.setVisible(bool(lines))
        announce(self.told, self.told.text())


def _reading(desk: Desk, paths: Sequence[Path]) -> Job:
    def read(work: Work) -> Collected:
        def told(done: int, of: int) -> None:
            work.check()
            if done % _EVERY == 0 or done == of:
                work.report(Progress(done, of))

        return collect(desk, files_in(paths, work.check), told)

    return read


def _keeping(unlocked: Unlocked, collected: Collected) -> Callable[[Step], int]:
    def keep(_step: Step) -> int:
        return keep_collected(unlocked, collected)

    return keep
