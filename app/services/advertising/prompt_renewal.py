"""A proposal of which the plan was changed meanwhile is made anew: its numbers could never be approved any more."""

from collections.abc import Mapping
from typing import Any, Final

from app.models.advertising import Prompt, PromptView
from app.models.errors import AppError, Conflict, NotFound
from app.services.advertising.ad_steps import read_amount, spends_out
from app.services.advertising.room import store_specs
from app.services.advertising.suggestion import DeedKind, deed_of, suggest
from app.services.advertising.suggestion_scene import read_scene
from app.services.store.store import Store

#: What is refused because the plan is no longer what the card says: changed, ended or deleted since.
_OUTDATED: Final = frozenset({"ad_ended"})


def is_outdated(prompt: PromptView, error: AppError) -> bool:
    """Whether an ad change was refused because its plan has changed, or spent too much, since it was proposed."""
    if deed_of(prompt.suggestion) is not DeedKind.AD_ACTION:
        return False
    plan_gone = isinstance(error, Conflict | NotFound) and error.params.get("subject") == "ad_plan"
    return plan_gone or error.code in _OUTDATED or _is_spent(prompt, error)


def _is_spent(prompt: PromptView, error: AppError) -> bool:
    """Whether the plan has spent by now what the card wanted its budget cut to."""
    after = prompt.suggestion.get("after_minor")
    if error.code != "ad_below_spent" or after is None:
        return False
    return spends_out(after, read_amount(str(error.params["spent"]), str(error.params["currency"])))


def renewed(store: Store, prompt: PromptView) -> Mapping[str, Any] | None:
    """What the prompt's rule proposes by the plans as they stand now; None where the rule is gone.

    Raises:
        NotFound: its session.
    """
    spec = next((one for one in store_specs(store, every=True) if one.key == prompt.rule_key), None)
    if spec is None:
        return None
    return suggest(spec, read_scene(store, prompt.session_id, prompt.t_ms, store.clock.utc_now()))


def put_anew(row: Prompt, suggestion: Mapping[str, Any]) -> None:
    """Put a new proposal on a card: its numbers, and the guard that limits them."""
    row.suggestion = dict(suggestion)
    row.what = {**row.what, "action": {"type": suggestion.get("type", "")}}
    held = [str(one["guard"]) for one in suggestion.get("held", ())]
    waited = [str(one) for one in row.what.get("held_back", ())]
    row.guard = next((key for key in (str(suggestion.get("limited_by") or ""), *held, *waited) if key), "")
