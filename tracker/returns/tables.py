"""Find the sheets of a return by their headings, and say what becomes of the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from tracker.returns.columns import Kind
from tracker.returns.findings import Finding
from tracker.returns.headings import HEADING_LINES, Table, table_in
from tracker.returns.kinds import COMMITMENTS, KINDS
from tracker.returns.lines import Line, RefusedError, Sheet
from tracker.returns.reading import Sender


class Tables:
    """Find the tables of a file, one sheet after the other."""

    def __init__(self, kind: Kind | None, sender: Sender, answers: Mapping[str, bool]) -> None:
        """Look for the headings of a kind, or of any when it is None."""
        self._asked = kind
        self._kind: Kind | None = None
        self._sender = sender
        self._answers = answers
        self.notes: list[str] = []
        self.findings: list[Finding] = []

    def found(self, sheets: Iterable[Sheet]) -> Iterator[Table]:
        """Give the tables of the sheets that can be seen; RefusedError for one that lacks columns.

        The lines of a table must be read before the next is asked for.
        """
        for sheet in sheets:
            first = list(islice(sheet.lines, HEADING_LINES))
            kinds = [self._kind or self._asked] if self._kind or self._asked else None
            found = self._best(first, sheet, [kind for kind in kinds or KINDS.values() if kind])
            if found is None or found[1].missing(found[0]):
                other = self._best(first, sheet, list(KINDS.values()))
                if other and self._asked not in (None, other[0]):
                    raise self._other_kind(other[0])
            if found is None:
                if sheet.name and any(any(line.values) for line in first):
                    hidden = " masquée" if sheet.is_hidden else ""
                    self.notes.append(
                        f"La feuille{hidden} « {sheet.name} » est laissée de côté : ses en-têtes"
                        " ne sont pas ceux d’un retour."
                    )
                continue
            kind, table = found
            if sheet.is_hidden:
                words = (
                    "cette feuille masquée a les en-têtes d’un retour, mais n’est pas lue :"
                    " affichez-la pour qu’elle le soit"
                )
                self.findings.append(Finding("warning", sheet.name, 0, "", "", "", words))
                continue
            self._fail_without_columns(table, kind)
            self._kind = kind
            if table.extras:
                named = ", ".join(f"« {heading} »" for heading in table.extras)
                where = f" de la feuille « {sheet.name} »" if sheet.name else ""
                self.notes.append(f"Colonnes{where} laissées de côté : {named}.")
            yield table

    def kind(self) -> Kind:
        """Give the kind of the tables found; RefusedError when there is none."""
        if self._kind is not None:
            return self._kind
        kind = self._asked or COMMITMENTS
        headings = ", ".join(f"« {column.heading} »" for column in kind.columns[:4])
        reason = "Aucune feuille visible n’a les en-têtes d’un retour"
        if self.findings:
            raise RefusedError(
                f"{reason} : seule une feuille masquée les a. Affichez-la, puis recommencez."
            )
        raise RefusedError(
            f"{reason}. Il faut une ligne avec {headings}… Un modèle à remplir est donné par"
            f" « python -m tracker returns template {kind.id} »."
        )

    def _other_kind(self, kind: Kind) -> RefusedError:
        return RefusedError(
            "Les en-têtes ne sont pas ceux d’un retour de cette sorte : le fichier ressemble à un"
            f" retour « {kind.title} » (--kind {kind.id})."
        )

    def _best(
        self, first: Sequence[Line], sheet: Sheet, kinds: Sequence[Kind]
    ) -> tuple[Kind, Table] | None:
        """Choose the kind that lacks the fewest columns, then that knows the most headings."""
        found: list[tuple[tuple[int, int, int], Kind, Table]] = []
        for kind in kinds:
            try:
                table = table_in(first, sheet, kind, self._answers)
            except RefusedError:
                if len(kinds) == 1:
                    raise
                continue
            if table is not None:
                rank = (len(table.missing(kind)), -len(table.places), len(found))
                found.append((rank, kind, table))
        if not found:
            return None
        _, kind, table = min(found, key=lambda one: one[0])
        return kind, table

    def _fail_without_columns(self, table: Table, kind: Kind) -> None:
        """Refuse a table that cannot make rows: each of them would be at fault."""
        missing = [
            f"« {column.heading} »"
            for column in table.missing(kind)
            if not (column.id == "operator" and self._sender.operator)
        ]
        there = {place.column.id for place in table.places}
        if kind.one_of and not there & set(kind.one_of):
            named = [f"« {kind.column(name).heading} »" for name in kind.one_of]
            missing.append(" ou ".join(named))
        if not missing:
            return
        where = f"Dans la feuille « {table.sheet} », les" if table.sheet else "Les"
        words = f"{where} en-têtes sont ligne {table.line}, mais il manque {', '.join(missing)}."
        if table.extras:
            named_extras = ", ".join(f"« {heading} »" for heading in table.extras[:8])
            words += f" Ces en-têtes ne sont pas connus : {named_extras}."
        if f"« {COMMITMENTS.column('operator').heading} »" in missing:
            words += " L’opérateur peut aussi être donné par --operator."
        raise RefusedError(words)
