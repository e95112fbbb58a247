"""All rows of the table, by their titles."""

from collections.abc import Mapping

from tests.hostile.contents import CONTENTS
from tests.hostile.diffs import DIFFS
from tests.hostile.moves import MOVES
from tests.hostile.names import NAMES
from tests.hostile.readers import READERS
from tests.hostile.table import Case

CASES: Mapping[str, Case] = {**NAMES.rows, **CONTENTS.rows, **READERS.rows, **DIFFS.rows, **MOVES.rows}
