"""What a running source is called on the screen."""

from PySide6.QtCore import QCoreApplication


def source_name(name: str) -> str:
    """The name of a source in the language in force: one that nobody named goes by its kind; a given name stays."""
    translate = QCoreApplication.translate
    kinds = {"Simulator": translate("SourceNames", "Simulator"), "Replay": translate("SourceNames", "Replay")}
    return kinds.get(name, name)
