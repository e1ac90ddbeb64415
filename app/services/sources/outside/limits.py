"""How much of a foreign file is read at most. One place, so that tests and messages name the same figures."""

from typing import Final

MIB: Final = 1024 * 1024

#: Bytes of the file as it lies on the disk.
MAX_FILE_BYTES: Final = 200 * MIB
#: Bytes of an archive's parts together once unpacked.
MAX_UNPACKED_BYTES: Final = 200_000_000
#: Unpacked : packed of one part; parts under `SMALL_PART_BYTES` are not judged (short XML packs very well).
MAX_RATIO: Final = 100
SMALL_PART_BYTES: Final = 1_000_000
#: Parts in an archive.
MAX_PARTS: Final = 2_000
#: Cells that a sheet spans (rows x columns of its bounding box), or that a text table holds.
MAX_CELLS: Final = 2_000_000
#: Rows of a text table: as many as are read within `CHILD_SECONDS` on a slow machine (a refusal after one
#: second is kinder than one after thirty).
MAX_ROWS: Final = 500_000
#: Bytes of an XML file that stands alone, and how deep any XML may nest.
MAX_XML_BYTES: Final = 50_000_000
MAX_XML_DEPTH: Final = 50
#: Bytes of a JSON file (it is held whole, and costs about eight times its size).
MAX_JSON_BYTES: Final = 50_000_000
#: Characters of one cell; Excel's own limit is 32,767.
MAX_CELL_CHARS: Final = 131_072
#: Characters of one stored text; longer ones are rejected, never cut.
MAX_TEXT_CHARS: Final = 10_000

#: Address space, processor time and wall time of the reading process.
CHILD_MEMORY_BYTES: Final = 1024 * MIB
CHILD_SECONDS: Final = 30
#: One frame of the reading process's answer, and all of them.
MAX_FRAME_BYTES: Final = 64 * MIB
MAX_ANSWER_BYTES: Final = 512 * MIB
