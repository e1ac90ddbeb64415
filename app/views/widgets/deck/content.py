"""Keeps the series of a deck and tells which lanes have something new to draw."""

from app.views.widgets.deck.axis import WallClock
from app.views.widgets.deck.data import Band, DeckState
from app.views.widgets.deck.track import Track


class Content:
    """The series behind the lanes, taken over as differences where possible."""

    def __init__(self) -> None:
        self._tracks: dict[str, Track] = {}
        self._bands: dict[str, Band] = {}
        self._since: dict[str, float] = {}
        self._phase = 0

    @property
    def tracks(self) -> dict[str, Track]:
        """Series by key."""
        return self._tracks

    def load(self, state: DeckState, clock: WallClock) -> set[str]:
        """Take a state; returns the lanes whose series or bands are others than before."""
        if clock.phase_ms() != self._phase:
            self._phase = clock.phase_ms()
            self._tracks.clear()
        known = self._tracks
        self._tracks = {}
        touched = {track.series.lane_key for key, track in known.items()}
        for series in state.series:
            track = known.get(series.key)
            if track is None or track.series.lane_key != series.lane_key:
                track = Track(series, self._phase)
            else:
                look = (track.series.kind, track.series.colour)
                since = track.update(series)
                if since is not None:
                    self.note(series.lane_key, since)
                if look == (series.kind, series.colour):
                    touched.discard(series.lane_key)
            self._tracks[series.key] = track
        touched |= {track.series.lane_key for key, track in self._tracks.items() if key not in known}
        touched |= {track.series.lane_key for key, track in known.items() if key not in self._tracks}
        touched |= {lane.key for lane in state.lanes if self._bands.get(lane.key) is not state.bands.get(lane.key)}
        self._bands = dict(state.bands)
        return touched

    def note(self, lane: str, since_ms: float) -> None:
        """Remember that a lane has readings from ``since_ms`` on that are not drawn yet."""
        self._since[lane] = min(since_ms, self._since.get(lane, since_ms))

    def take_news(self) -> dict[str, float]:
        """Lanes with new readings, and from when; asking again gives nothing."""
        news, self._since = self._since, {}
        return news

    def of_lane(self, lane: str) -> tuple[Track, ...]:
        """The series of a lane, its own first."""
        found = [track for track in self._tracks.values() if track.series.lane_key == lane]
        return tuple(sorted(found, key=_others_later))


def _others_later(track: Track) -> bool:
    return track.key != track.series.lane_key
