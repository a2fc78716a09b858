"""Keep what reading changed and the questions it raises, each once for all the cells alike."""

from collections.abc import Mapping
from decimal import Decimal

from tracker.returns.findings import Change, Question
from tracker.returns.headings import Place, Table
from tracker.returns.outcome import Outcome, euros, shown

MOST_QUESTIONS = 1_000
"""Questions beyond which cells that are only likely become faults: nobody answers so many."""
MOST_CHANGES = 2_000
"""Changes told one by one; the names beyond are counted together, by column."""

NAME = "nom reconnu"


class Notebook:
    """Gather changes and questions in bounded memory."""

    def __init__(self, answers: Mapping[str, bool]) -> None:
        """Start from the answers already given, by key of question."""
        self.answers = answers
        self.questions: dict[str, Question] = {}
        self._used: set[str] = set()
        self._changes: dict[tuple[str, str, str], Change] = {}

    def change(self, place: Place, outcome: Outcome, typed: str, line: int) -> None:
        """Say a value that reading changed for certain, or after a yes."""
        is_name = outcome.rule == "name"
        if is_name and len(self._changes) < MOST_CHANGES:
            known = (place.column.id, NAME, typed)
        else:
            known = (place.column.id, NAME if is_name else outcome.rule, "")
        change = self._changes.get(known)
        if change is not None:
            change.cells += 1
            return
        read_as = shown(outcome.value)
        if is_name:
            read_as = outcome.proposal
        elif isinstance(outcome.value, Decimal):
            read_as = euros(outcome.value)
        self._changes[known] = Change(
            heading=place.heading, rule=known[1], typed=typed, read_as=read_as, line=line
        )

    def ask(self, place: Place, outcome: Outcome, typed: str, sheet: str, line: int) -> bool | None:
        """Return the answer to a question, None when it waits; False when there are too many."""
        key = outcome.question
        if key in self.answers:
            self._used.add(key)
            return self.answers[key]
        question = self.questions.get(key)
        if question is not None:
            question.lines += 1
            return None
        if len(self.questions) >= MOST_QUESTIONS:
            return False
        self.questions[key] = Question(
            key=key,
            heading=place.heading,
            typed=typed,
            proposal=outcome.proposal,
            sheet=sheet,
            line=line,
        )
        return None

    def ask_headings(self, table: Table) -> None:
        """Ask what the headings of a table are only likely to mean."""
        for place in table.places:
            if place.question in self.answers:
                self._used.add(place.question)
            elif place.question and place.question not in self.questions:
                typed, proposal = place.heading, place.column.heading
                if place.question.startswith("unit:") and table.unit_above:
                    typed = table.unit_above[1]
                    proposal = f"montants à multiplier par {place.multiplier}"
                self.questions[place.question] = Question(
                    key=place.question,
                    heading=place.heading,
                    typed=typed,
                    proposal=proposal,
                    sheet=table.sheet,
                    line=table.line,
                )

    def changes(self) -> list[Change]:
        """List the changes in the order in which they were met."""
        return list(self._changes.values())

    def unused(self) -> list[str]:
        """List the answers to questions that the file does not raise."""
        refused = {
            key
            for key, answer in self.answers.items()
            if not answer and key.startswith(("heading:", "unit:"))
        }
        return sorted(set(self.answers) - self._used - refused)
