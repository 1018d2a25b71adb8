"""The language of the window: our own texts, Qt's texts, dates in calendars, and the reading direction."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from kansenboek.kit.catalogues import FALLBACK_LOCALE
from kansenboek.kit.i18n import current, set_language

from .qt_later import QLocale
from .qt_texts import BETTER, GAPS, QtTexts

_TRANSLATORS = ("gaps_of_qt", "qt_texts", "better_than_qt")


def speak(code: str) -> None:
    """Let the whole window speak the language `code`."""
    set_language(code)
    app = QApplication.instance()
    if app is None:
        return
    for name in _TRANSLATORS:
        for old in app.findChildren(QTranslator, name):
            app.removeTranslator(old)
            old.deleteLater()
    gaps, own, better = QtTexts(app, GAPS), QTranslator(app), QtTexts(app, BETTER)
    for name, translator in zip(_TRANSLATORS, (gaps, own, better), strict=True):
        translator.setObjectName(name)
    app.installTranslator(gaps)
    if own.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own)
    app.installTranslator(better)


def speak_in_calendars() -> None:
    """Let calendars and numbers of Qt follow the language too. Not for the first window: QLocale is large."""
    chosen = QLocale(current().spoken.locale)
    QLocale.setDefault(QLocale(FALLBACK_LOCALE) if chosen.language() == QLocale.Language.C else chosen)
