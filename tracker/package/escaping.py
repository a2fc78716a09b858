"""Text that a spreadsheet would run as a formula: one apostrophe before it, in CSV files alone."""

import duckdb
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, FunctionExpression

from tracker.package.tables import Table

ESCAPE = "'"
RISKY = r"[-=+@＝＋－＠\t\r\n]"
"""First characters after which a spreadsheet computes; a double-click opens a CSV in one."""
ESCAPED = f"^'+{RISKY}"
"""What such a text looks like in a CSV: without its first character, it is what it was."""


def escaped(table: Table) -> duckdb.DuckDBPyRelation:
    """Return the sorted rows of a table as its CSV file holds them."""
    # Text that already starts with apostrophes takes one more: taking one away is always right.
    risky = ConstantExpression(f"^'*{RISKY}")
    cells = []
    for column in table.columns:
        cell = ColumnExpression(column.name)
        if column.kind == "VARCHAR":
            longer = FunctionExpression("concat", ConstantExpression(ESCAPE), cell)
            is_risky = FunctionExpression("regexp_matches", cell, risky)
            cell = CaseExpression(is_risky, longer).otherwise(cell).alias(column.name)
        cells.append(cell)
    return table.sorted_rows.select(*cells)
