"""Pictures as evidence of a reading or an incident (C10): kept in the store, told apart by their digest, never altered.

What is stored here was drawn anew in the child process that decoded it (scaled down, without the file's own metadata;
see `app.services.sources.pictures`), so a picture that came from outside is read in one place only.
"""

import hashlib
from typing import Final

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from app.models.errors import Invalid
from app.models.session import Incident, LiveSession
from app.models.team import Attachment, AttachmentView
from app.services.runtime.permissions import Deed
from app.services.sources.pictures import LARGEST
from app.services.team.service import Service, finish, one_line, view

#: Purpose of an attachment.
EVIDENCE: Final = "evidence"
#: Pictures of one subject.
MOST: Final = 12
_KINDS: Final = ((b"\x89PNG\r\n\x1a\n", "image/png", ".png"), (b"RIFF", "image/webp", ".webp"))
_WEBP: Final = slice(8, 12)


class EvidenceService(Service):
    """Keeps pictures beside the incident or the session's readings that they prove."""

    def attach_to_incident(self, incident_id: str, content: bytes, name: str = "") -> AttachmentView:
        """Keep a picture beside an incident; the incident's `details["evidence"]` names it.

        Raises:
            Denied, NotFound. Invalid: as `_row`.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("evidence.add")) as uow:
            incident = uow.get(Incident, incident_id)
            row = self._row("incident", incident_id, content, name)
            known = self._of(uow.session, "incident", incident_id)
            same = next((one for one in known if one.sha256 == row.sha256), None)
            if same is not None:
                return view(AttachmentView, same)
            if len(known) >= MOST:
                raise Invalid("evidence_many", most=MOST)
            uow.add(row)
            incident.details = {**incident.details, "evidence": [*(one.id for one in known), row.id]}
            return finish(uow, AttachmentView, row)

    def keep_for_readings(self, session_id: str, content: bytes, name: str = "") -> AttachmentView:
        """Keep a picture of the board that readings are typed from; its id goes with each reading.

        The same picture twice is kept once.

        Raises:
            Denied, NotFound. Invalid: as `_row`.
        """
        self.who.require(Deed.ENTER_READING)
        with self.store.write(self.who.actor("evidence.add")) as uow:
            uow.get(LiveSession, session_id)
            row = self._row("metric_reading", session_id, content, name)
            known = self._of(uow.session, "metric_reading", session_id)
            same = next((one for one in known if one.sha256 == row.sha256), None)
            return view(AttachmentView, same) if same is not None else finish(uow, AttachmentView, uow.add(row))

    def of_incident(self, incident_id: str) -> tuple[AttachmentView, ...]:
        """Pictures of an incident, the oldest first, without their bytes."""
        with self.store.read() as session:
            return tuple(view(AttachmentView, row) for row in self._of(session, "incident", incident_id))

    def content(self, attachment_id: str) -> bytes:
        """The bytes of a picture; empty when it is gone."""
        with self.store.read() as session:
            row = session.get(Attachment, attachment_id)
            return b"" if row is None or row.deleted_at is not None else bytes(row.content)

    def remove(self, attachment_id: str, version: int, *, removed: bool = True) -> AttachmentView:
        """Put a picture into the trash, or take it out again.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("evidence.remove" if removed else "evidence.restore")) as uow:
            row = uow.get(Attachment, attachment_id, version=version, trashed=True)
            if removed:
                uow.delete(row)
            else:
                uow.restore(row)
            uow.session.flush()
            if row.owner_subject == "incident":
                incident = uow.get(Incident, row.owner_id, trashed=True)
                known = [one.id for one in self._of(uow.session, "incident", row.owner_id)]
                incident.details = {**incident.details, "evidence": known}
            return finish(uow, AttachmentView, row)

    @staticmethod
    def _of(session: Session, subject: str, owner_id: str) -> list[Attachment]:
        query = (
            select(Attachment)
            .where(
                Attachment.owner_subject == subject, Attachment.owner_id == owner_id,
                Attachment.purpose == EVIDENCE, col(Attachment.deleted_at).is_(None),
            )
            .order_by(col(Attachment.created_at), col(Attachment.id))
            .options(defer(Attachment.content))  # type: ignore[arg-type]  # a mapped column, whatever its annotation
        )  # fmt: skip
        return list(session.exec(query).all())

    @staticmethod
    def _row(subject: str, owner_id: str, content: bytes, name: str) -> Attachment:
        """A new row.

        Raises:
            Invalid: `evidence_large` (most), `evidence_kind`.
        """
        if len(content) > LARGEST:
            raise Invalid("evidence_large", most=LARGEST)
        kind = next((one for one in _KINDS if content.startswith(one[0])), None)
        if kind is None or (kind[1] == "image/webp" and content[_WEBP] != b"WEBP"):
            raise Invalid("evidence_kind")
        digest = hashlib.sha256(content).hexdigest()
        return Attachment(
            owner_subject=subject,
            owner_id=owner_id,
            purpose=EVIDENCE,
            file_name=one_line(name, 200) or f"{digest[:12]}{kind[2]}",
            media_type=kind[1],
            size=len(content),
            sha256=digest,
            content=content,
        )
