"""The evening of the tour: what happens in it, when, done through the services, with the readings that belong to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from app.models.errors import AppError
from app.models.session import LiveSessionView
from app.models.team import Language
from app.services.runtime.clock import ManualClock

if TYPE_CHECKING:
    from app.services.advertising.prompt_job import PromptJob
    from app.services.services import Services
    from app.services.sources.simulator.story import SimAdAction, SimCue

SOURCE: Final = "simulator"
#: The rules watch the last part of what is run, in steps of the evening's seconds; before it all comes at once.
WATCHED_S: Final = 25 * 60
STEP_S: Final = 15
#: Somebody reads the ad plans' counters off the back office this often.
ADS_S: Final = 300
WAIT_S: Final = 30.0
Act = Callable[[], object]


class Evening:
    """One simulated show that runs into a live session, as far as it is asked to.

    Args:
        services: of the station.
        clock: turned by hand; it stands at the session's start.
        session: the session that just went live.
        language: of the show.
    """

    def __init__(self, services: "Services", clock: ManualClock, session: LiveSessionView, language: Language) -> None:
        from app.services.sample.evening import TONIGHT_SEED, sample_result

        self._services = services
        self._clock = clock
        self._session = session
        self._start: datetime = session.started_at or clock.utc_now()
        self._result = sample_result(language, TONIGHT_SEED)
        self._done_s = -1
        self.counts: dict[str, int] = {"ticks_in": 0, "comments_in": 0}
        services.ingest.open(session.id, SOURCE, session.currency, 1000)

    @property
    def length_s(self) -> int:
        """How long the show runs."""
        return self._result.story.duration_s

    def run_until(self, seconds: int) -> None:
        """Live up to a second of the show: segments, cues, incidents and marks as the evening has them, readings."""
        self._step(seconds)

    def run_watched_until(self, seconds: int) -> None:
        """The same, but the team's rules watch the last part of it and raise prompts, as they do in a running program.

        Raises:
            AppError: what a service refuses, or `readings_not_stored`.
        """
        self._step(max(self._done_s, seconds - WATCHED_S))
        with self._watching() as job:
            for second in range(self._done_s + STEP_S, seconds + 1, STEP_S):
                self._step(second)
                job.work()
            self._step(seconds)
            job.work()

    def fall_silent(self, seconds: int) -> None:
        """Time goes on without a reading, under the eyes of the rules: what they say of old figures is said."""
        with self._watching() as job:
            for _turn in range(0, seconds, STEP_S):
                self._clock.advance(STEP_S * 1000)
                self._services.cues.expire_due()
                job.work()

    @contextmanager
    def _watching(self) -> Iterator["PromptJob"]:
        from app.services.advertising.prompt_job import PromptJob

        services = self._services
        job = PromptJob(services.store, services.ingest, services.rules, services.prompts)
        ends = (job.listen(), job.follow())
        try:
            yield job
        finally:
            for end in ends:
                end()
            job.leave()

    def _step(self, seconds: int) -> None:
        for at_s, act in self._happenings():
            if self._done_s < at_s <= seconds:
                self._advance_to(at_s)
                act()
        self._feed(seconds)
        self._advance_to(seconds)
        self._services.cues.expire_due()
        self._done_s = seconds

    def _happenings(self) -> list[tuple[int, Act]]:
        story = self._result.story
        segments = self._services.rundown.segments(self._session.id)
        found: list[tuple[int, Act]] = [(run.start_s, self._taker(segments[run.index].id)) for run in story.runs]
        found += [(cue.t_s, self._sender(cue)) for cue in story.cues]
        found += [(one.t_s, self._logger(one.kind, one.text)) for one in story.incidents]
        found += [(one.closed_s, self._closer(one.text)) for one in story.incidents]
        found += [(one.t_s, self._ad_changer(one)) for one in story.ad_actions]
        found += [(second, self._back_office(second)) for second in range(ADS_S, story.duration_s, ADS_S)]
        found += [(mark.t_s, self._marker(mark.text)) for mark in story.marks]
        return sorted(found, key=lambda one: one[0])

    def _advance_to(self, second: int) -> None:
        due = self._start + timedelta(seconds=second)
        ahead = round((due - self._clock.utc_now()) / timedelta(milliseconds=1))
        if ahead > 0:
            self._clock.advance(ahead)

    def _taker(self, segment_id: str) -> Act:
        return lambda: self._services.live_rundown.take(self._session.id, segment_id)

    def _sender(self, cue: "SimCue") -> Act:
        def send() -> None:
            cues = self._services.cues
            sent = cues.send(self._session.id, cue.text, cue.level, cue.kind)
            if cue.answer_s is None:
                return
            cues.mark_shown(sent.id, "studio")
            self._clock.advance(round(cue.answer_s * 1000))
            if cue.declined:
                cues.decline(sent.id, "", "studio")
            else:
                cues.acknowledge(sent.id, "studio")

        return send

    def _logger(self, kind: Any, text: str) -> Act:
        return lambda: self._services.marks.add_incident(self._session.id, kind, text)

    def _closer(self, text: str) -> Act:
        def close() -> None:
            for one in self._services.marks.incidents(self._session.id):
                if one.text == text and one.closed_at is None:
                    self._services.marks.close_incident(one.id, one.version)

        return close

    def _ad_changer(self, action: "SimAdAction") -> Act:
        from app.services.advertising.ads import AdChange
        from app.services.advertising.limits import Target

        def change() -> None:
            names = {plan.key: plan.name for plan in self._result.story.show.ad_plans}
            plan = next(one for one in self._services.ads.plans(self._session.id) if one.name == names[action.plan])
            # The show's plans are listed with the budgets that they end with; only what differs is a change.
            if plan.budget_minor != action.after_minor:
                self._services.ads.log(
                    AdChange(plan.id, Target.BUDGET, action.after_minor, sure=True, despite_hold=True)
                )

        return change

    def _back_office(self, second: int) -> Act:
        from app.services.advertising.ads_samples import SpendReading
        from app.services.sources.simulator.ad_readings import shared_out

        def read() -> None:
            shown = {plan.name: plan.id for plan in self._services.ads.plans(self._session.id)}
            spend, gmv, orders = (
                shared_out(self._result, second, column, by_effect=column != "ad_cost")
                for column in ("ad_cost", "gmv", "orders")
            )
            readings = [
                SpendReading(shown[plan.name], spend[plan.key], gmv_minor=gmv[plan.key], orders=orders[plan.key])
                for plan in self._result.story.show.ad_plans
                if plan.name in shown and second > plan.from_min * 60
            ]
            self._services.ads.add_samples(readings, source=SOURCE)

        return read

    def _marker(self, text: str) -> Act:
        return lambda: self._services.marks.mark(self._session.id, text=text)

    def _feed(self, seconds: int) -> None:
        """Readings and comments up to a second, through ingest, and wait until they are stored."""
        from app.services.sources.simulator.write import events_of

        services, result, fed_ms = self._services, self._result, self._done_s * 1000
        zero = round(self._start.timestamp() * 1000)
        rows = [
            (int(t), tuple(float(value) for value in values))
            for t, values in zip(result.t_ms.tolist(), result.values.tolist(), strict=True)
            if fed_ms < t <= seconds * 1000
        ]
        events = [
            event for event in events_of(self._session.id, result, SOURCE, zero, seconds * 1000) if event.t_ms > fed_ms
        ]
        self.counts["ticks_in"] += services.ingest.ticks(self._session.id, SOURCE, rows)
        self.counts["comments_in"] += services.ingest.audience(events)
        services.ingest.publish()
        if not services.store.recorder.flush(WAIT_S):
            raise AppError("readings_not_stored", trouble=services.store.recorder.stats.trouble)
