"""Which loader a parsed table goes to."""

from typing import Final

from app.models.errors import Invalid
from app.services.sources.loading import Ledger
from app.services.sources.spreadsheet.load_minutes import load_minutes
from app.services.sources.spreadsheet.load_orders import load_orders, load_settlement
from app.services.sources.spreadsheet.load_products import load_products
from app.services.sources.spreadsheet.load_sessions import load_ads, load_sessions
from app.services.sources.spreadsheet.parse import ParsedFile
from app.services.store.unit import UnitOfWork

#: Kinds whose rows go in as tuples while they are read, inside a writing unit of work; the others are staged.
AT_ONCE: Final = frozenset({"compass_minute"})


def load_table(uow: UnitOfWork, parsed: ParsedFile, import_id: str, session_id: str | None = None) -> Ledger:
    """Loads a parsed table inside a unit of work that the caller commits.

    Args:
        uow: the file's unit of work.
        parsed: from `parse_file`.
        import_id: the import's id, written to every reading.
        session_id: the session that a minute table belongs to.

    Returns:
        What became of each row.

    Raises:
        Invalid: `import_kind_not_stored` for a table that can be read and has no place in the store yet.
    """
    ledger = Ledger()
    match parsed.kind:
        case "tiktok_live_sessions" | "tiktok_live_list":
            load_sessions(uow, parsed, import_id, ledger)
        case "tiktok_live_ads":
            load_ads(uow, parsed, import_id, ledger)
        case "tiktok_products" | "tiktok_live_products":
            load_products(uow, parsed, import_id, ledger)
        case "doudian_orders" | "tiktok_orders":
            load_orders(uow, parsed, import_id, ledger)
        case "doudian_settlement":
            load_settlement(uow, parsed, ledger)
        case "compass_minute":
            load_minutes(uow, parsed, ledger, session_id)
        case _:
            raise Invalid("import_kind_not_stored", file=parsed.file, kind=parsed.kind)
    return ledger
