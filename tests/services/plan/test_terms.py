"""How words are said, as the prompter asks for it."""

from sqlmodel import select

from app.models.script import TermNote
from app.services.plan.terms import readings
from tests.services.house import House, Show


def _note(house: House, word: str, reading: str) -> None:
    with house.store.write(house.who.actor("term.add")) as uow:
        uow.add(TermNote(word=word, reading=reading))
        uow.commit()


def test_that_words_come_with_their_readings_in_order(house: House, show: Show) -> None:
    _note(house, "squalane", "SKWAY-lane")
    _note(house, "烟酰胺", "yān xiān àn")
    _note(house, "niacinamide", "ny-uh-SIN-uh-mide")
    assert [word for word, _ in readings(house.store)] == ["niacinamide", "squalane", "烟酰胺"]


def test_that_a_word_without_a_reading_is_left_out(house: House, show: Show) -> None:
    _note(house, "serum", "")
    assert readings(house.store) == ()


def test_that_a_word_the_reader_has_learnt_is_left_out_for_that_reader_alone(house: House, show: Show) -> None:
    _note(house, "Niacinamide", "ny-uh-SIN-uh-mide")
    house.team.change(show.anchor.id, show.anchor.version, known_words=["niacinamide"])
    assert readings(house.store, show.anchor.id) == ()
    assert readings(house.store, show.operator.id) == (("Niacinamide", "ny-uh-SIN-uh-mide"),)


def test_that_a_deleted_note_is_left_out(house: House, show: Show) -> None:
    _note(house, "ceramide", "SER-uh-mide")
    with house.store.write(house.who.actor("term.delete")) as uow:
        uow.delete(uow.session.exec(select(TermNote)).one())
        uow.commit()
    assert readings(house.store) == ()
