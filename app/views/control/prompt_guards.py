"""Guards on a prompt, in words: why a step is no larger, what speaks against it, what its rule waited for."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.models.advertising import PromptView


def guard_words(guard: str) -> str:
    """Why a step is no larger, or why a rule only watches; empty for none."""
    translate = QCoreApplication.translate
    words = {
        "G1": translate("PromptActions", "old figures"),
        "G2": translate("PromptActions", "still learning: only watch"),
        "G3": translate("PromptActions", "another ad change is being measured"),
        "G4": translate("PromptActions", "too few hits"),
        "G5": translate("PromptActions", "step capped"),
        "G6": translate("PromptActions", "daily limit reached"),
        "G7": translate("PromptActions", "a value is missing"),
        "G8": translate("PromptActions", "the main plan keeps running"),
        "G9": translate("PromptActions", "spend is on hold"),
        "G10": translate("PromptActions", "ROI is below break-even"),
    }
    return words.get(guard.split(":", maxsplit=1)[0].strip(), "")


def note_of_guard(prompt: PromptView) -> str:
    """Why a step is no larger, or what its rule waited for; empty for none.

    A guard that made the rule wait is over once the prompt is there; only what stands among the suggestion's ``held``
    speaks against the step now.
    """
    asked = prompt.suggestion
    guard = str(asked.get("limited_by") or prompt.guard or "")
    key = guard.split(":", maxsplit=1)[0].strip()
    held = [one for one in asked.get("held") or () if isinstance(one, Mapping)]
    if any(str(one.get("guard") or "") == key for one in held):
        return guard_words(guard)
    translate = QCoreApplication.translate
    waited = {
        "G3": translate("PromptActions", "waited for another change"),
        "G9": translate("PromptActions", "waited while spend was on hold"),
        "G10": translate("PromptActions", "waited until ROI was above break-even"),
    }
    return waited.get(key) or guard_words(guard)
