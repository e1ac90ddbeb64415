"""One finding of the doctor."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. `remedy` is what to do when it is not well."""

    name: str
    ok: bool
    value: str
    remedy: str = ""

    def as_json(self) -> dict[str, Any]:
        """The form of `doctor --json`."""
        return asdict(self)
