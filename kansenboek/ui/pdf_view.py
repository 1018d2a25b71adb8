"""A PDF in the window, page below page, as wide as there is room."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView


def view_of(document: QPdfDocument, name: str) -> QPdfView:
    """A view of `document`, under this name for a screen reader."""
    view = QPdfView()
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    view.setDocument(document)
    around = view.palette()
    around.setColor(QPalette.ColorRole.Dark, around.color(QPalette.ColorRole.AlternateBase))
    view.setPalette(around)
    view.setAccessibleName(name)
    return view
