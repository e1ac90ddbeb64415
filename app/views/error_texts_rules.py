"""What is wrong with a rules file, in the person's language.

The reader of rules says it in English with what stands in the file; here each of its sentences is known by its shape.
What no shape fits (the words of a library) stays as it is.
"""

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
        """What Qt's function does; its type stub says ``object``."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

#: The sentences, the particular before the general.
RULE_REASONS: Final = (
    QT_TRANSLATE_NOOP("RuleReasons", "it is larger than 1 MB"),
    QT_TRANSLATE_NOOP("RuleReasons", "it is no YAML ({why})"),
    QT_TRANSLATE_NOOP("RuleReasons", "aliases (*name) are not read"),
    QT_TRANSLATE_NOOP("RuleReasons", "it holds more than one document"),
    QT_TRANSLATE_NOOP("RuleReasons", "values stand in each other more than {count} deep"),
    QT_TRANSLATE_NOOP("RuleReasons", "the key {key} is empty or stands twice"),
    QT_TRANSLATE_NOOP("RuleReasons", "values tagged {tag} are not read"),
    QT_TRANSLATE_NOOP("RuleReasons", "it has no list called rules"),
    QT_TRANSLATE_NOOP("RuleReasons", "this field is not known"),
    QT_TRANSLATE_NOOP("RuleReasons", "it was written by a newer program"),
    QT_TRANSLATE_NOOP("RuleReasons", "it holds more than {count} rules"),
    QT_TRANSLATE_NOOP("RuleReasons", "it stands in line {line} too"),
    QT_TRANSLATE_NOOP("RuleReasons", "it needs names and values"),
    QT_TRANSLATE_NOOP("RuleReasons", "a rule needs an id"),
    QT_TRANSLATE_NOOP("RuleReasons", "a rule needs an action with a type"),
    QT_TRANSLATE_NOOP("RuleReasons", "an action goes by profile or by spend"),
    QT_TRANSLATE_NOOP("RuleReasons", "{word} is no action; {near} is one"),
    QT_TRANSLATE_NOOP("RuleReasons", "{word} is no action"),
    QT_TRANSLATE_NOOP("RuleReasons", "it needs at least one condition"),
    QT_TRANSLATE_NOOP("RuleReasons", "a condition names a metric, a comparator and a threshold"),
    QT_TRANSLATE_NOOP("RuleReasons", "a condition has one threshold"),
    QT_TRANSLATE_NOOP("RuleReasons", "it needs a number of minutes for each profile"),
    QT_TRANSLATE_NOOP("RuleReasons", "it needs a number of minutes"),
    QT_TRANSLATE_NOOP("RuleReasons", "{metric} is no signal"),
    QT_TRANSLATE_NOOP("RuleReasons", "'between' needs two numbers, and only it takes two"),
    QT_TRANSLATE_NOOP(
        "RuleReasons", "a comparison with the time before needs a window and a signal that is read over one"
    ),
    QT_TRANSLATE_NOOP("RuleReasons", "{comparator} needs a window and a signal that is read over one"),
    QT_TRANSLATE_NOOP("RuleReasons", "{unit} is no currency"),
    QT_TRANSLATE_NOOP("RuleReasons", "{word} would close or pause the main plan; only a boost task may be paused (G8)"),
    QT_TRANSLATE_NOOP("RuleReasons", "variants and what they go by come together"),
    QT_TRANSLATE_NOOP("RuleReasons", "conditions stand in each other more than {count} deep"),
    QT_TRANSLATE_NOOP("RuleReasons", "the cue names {number}, which is bound to no live value (G7)"),
    QT_TRANSLATE_NOOP("RuleReasons", "the cue takes {count} of {most} half-widths"),
    QT_TRANSLATE_NOOP("RuleReasons", "a threshold is a number or an expression such as 1.2*target_roi"),
    QT_TRANSLATE_NOOP("RuleReasons", "{text} is no number and no expression such as 1.2*target_roi"),
    QT_TRANSLATE_NOOP("RuleReasons", "a threshold is a finite number"),
    QT_TRANSLATE_NOOP("RuleReasons", "a range has two numbers"),
    QT_TRANSLATE_NOOP("RuleReasons", "the low end is above the high end"),
    QT_TRANSLATE_NOOP("RuleReasons", "{name} may only be moved by sd, as in {again} + 2*sd"),
    QT_TRANSLATE_NOOP("RuleReasons", "{name} has no sd"),
    QT_TRANSLATE_NOOP("RuleReasons", "prev may only be multiplied"),
    QT_TRANSLATE_NOOP("RuleReasons", "{name} is no parameter and no statistic"),
    QT_TRANSLATE_NOOP("RuleReasons", "{name} needs one value for each key"),
    QT_TRANSLATE_NOOP("RuleReasons", "only the mean of its own last minutes is known, without sd"),
    QT_TRANSLATE_NOOP("RuleReasons", "the key {key} is too long or empty"),
    QT_TRANSLATE_NOOP("RuleReasons", "{text} is no band of spend such as '500-5000 CNY'"),
    QT_TRANSLATE_NOOP("RuleReasons", "field required"),
    QT_TRANSLATE_NOOP("RuleReasons", "extra inputs are not permitted"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be a valid integer"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be a valid number"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be a valid string"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be a valid boolean"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be a valid {kind}"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be a finite number"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be greater than or equal to {least}"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be greater than {least}"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be less than or equal to {most}"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be less than {most}"),
    QT_TRANSLATE_NOOP("RuleReasons", "input should be {values}"),
    QT_TRANSLATE_NOOP("RuleReasons", "string should have at least {least} {unit}"),
    QT_TRANSLATE_NOOP("RuleReasons", "string should have at most {most} {unit}"),
    QT_TRANSLATE_NOOP("RuleReasons", "string should match pattern {pattern}"),
    QT_TRANSLATE_NOOP("RuleReasons", "{kind} should have at least {least} {unit} after validation, not {found}"),
    QT_TRANSLATE_NOOP("RuleReasons", "{kind} should have at most {most} {unit} after validation, not {found}"),
)


def _shape(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", sentence)
    named = [re.escape(part) if at % 2 == 0 else f"(?P<{part}>.*)" for at, part in enumerate(parts)]
    # A library adds after a comma how it failed.
    return re.compile("".join(named) + "(?:, unable .*)?", re.IGNORECASE | re.DOTALL)


_SHAPES: Final = tuple((_shape(sentence), sentence) for sentence in RULE_REASONS)


def rule_reason(told: str) -> str:
    """Why a rules file cannot be read, in the language in force."""
    for shape, sentence in _SHAPES:
        found = shape.fullmatch(told)
        if found is not None:
            return QCoreApplication.translate("RuleReasons", sentence).format(**found.groupdict())
    return told
