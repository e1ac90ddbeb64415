"""Pictures as evidence: kept once, named by their incident, refused when they are no picture, brought back."""

import hashlib

import pytest

from app.models.errors import Denied, Invalid, NotFound
from app.models.session import IncidentKind
from app.models.team import Hat
from app.services.sources.manual.evidence import MOST, EvidenceService
from app.services.sources.pictures import LARGEST
from tests.services.house import House, Show

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def evidence(house: House) -> EvidenceService:
    return EvidenceService(house.store, house.clock, house.who)


def _incident(house: House, show: Show) -> str:
    return house.marks.add_incident(show.session.id, IncidentKind.VIOLATION, t_ms=0, details={"phrase": "x"}).id


def _ids(house: House, show: Show) -> list[str]:
    (incident,) = house.marks.incidents(show.session.id)
    assert incident.details["phrase"] == "x"
    return list(incident.details.get("evidence", []))


def test_that_a_picture_is_kept_beside_its_incident_and_the_incident_names_it(
    house: House, show: Show, evidence: EvidenceService
) -> None:
    incident_id = _incident(house, show)

    kept = evidence.attach_to_incident(incident_id, PNG + b"one", " warning.png ")
    again = evidence.attach_to_incident(incident_id, PNG + b"one")
    second = evidence.attach_to_incident(incident_id, b"RIFF0000WEBPdata")

    assert (kept.file_name, kept.media_type, kept.size) == ("warning.png", "image/png", 11)
    assert kept.sha256 == hashlib.sha256(PNG + b"one").hexdigest()
    assert again.id == kept.id
    assert second.media_type == "image/webp"
    assert second.file_name == f"{second.sha256[:12]}.webp"
    assert evidence.content(kept.id) == PNG + b"one"
    assert [one.id for one in evidence.of_incident(incident_id)] == [kept.id, second.id] == _ids(house, show)


def test_that_a_picture_is_taken_away_and_brought_back(house: House, show: Show, evidence: EvidenceService) -> None:
    incident_id = _incident(house, show)
    kept = evidence.attach_to_incident(incident_id, PNG)

    gone = evidence.remove(kept.id, kept.version)
    assert (_ids(house, show), evidence.content(kept.id)) == ([], b"")
    evidence.remove(gone.id, gone.version, removed=False)

    assert (_ids(house, show), evidence.content(kept.id)) == ([kept.id], PNG)


def test_that_what_is_no_picture_or_too_much_is_refused(house: House, show: Show, evidence: EvidenceService) -> None:
    incident_id = _incident(house, show)
    for content, code in (
        (b"", "evidence_kind"), (b"%PDF-1.7", "evidence_kind"), (b"RIFF0000WAVE", "evidence_kind"),
        (PNG + b"x" * LARGEST, "evidence_large"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=code):
            evidence.attach_to_incident(incident_id, content)
    for number in range(MOST):
        evidence.attach_to_incident(incident_id, PNG + bytes([number]))
    with pytest.raises(Invalid, match="evidence_many"):
        evidence.attach_to_incident(incident_id, PNG + b"one too many")
    with pytest.raises(NotFound):
        evidence.attach_to_incident("nowhere", PNG)


def test_that_a_screenshot_of_the_board_is_kept_once_for_many_readings(
    house: House, show: Show, evidence: EvidenceService
) -> None:
    first = evidence.keep_for_readings(show.session.id, PNG)
    assert evidence.keep_for_readings(show.session.id, PNG).id == first.id
    house.who.wear(show.anchor.id, [Hat.VIEWER])
    with pytest.raises(Denied):
        evidence.keep_for_readings(show.session.id, PNG)
    with pytest.raises(Denied):
        evidence.remove(first.id, first.version)
