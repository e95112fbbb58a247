"""The first wave of a review: every analyzer on every cell at once, and every model check as soon as it can begin.

A model check is given what analyzers found in its files, so it waits for those calls and for no others. Code plans the
wave; a repository may let the lead model name the checks it wants first (`planner = "model"`), and whatever cell it
leaves out is filled in here, so coverage never depends on a model.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analyzers.finding import Finding
from app.engine.executor import Executor, Pending
from app.engine.model_check import ModelCheck, reserve_in_order
from app.engine.tools import Tool
from app.review.call import Call, Completed, Outcome
from app.review.coverage import Cell


@dataclass(slots=True)
class FirstWave:
    """The wave of one run. `analyzers` begin in their order, so the slowest stands first."""

    executor: Executor
    cells: Sequence[Cell]
    analyzers: Mapping[str, Tool]
    checks: Mapping[str, ModelCheck] = field(default_factory=dict)
    _pending: dict[Call, Pending] = field(default_factory=dict)
    _refused: dict[Call, Outcome] = field(default_factory=dict)

    @property
    def calls(self) -> list[Call]:
        """Every planned call, in the order of the cells."""
        return [call for cell in self.cells for call in cell.calls]

    def start_analyzers(self) -> None:
        """Start what costs nothing."""
        for name, tool in self.analyzers.items():
            for batch in tool.batches([call for call in self.calls if call.tool == name]):
                pending = self.executor.start(tool, batch)
                self._pending |= dict.fromkeys(batch, pending)

    def start_checks(self, wanted: Collection[tuple[str, object]] | None = None) -> None:
        """Start the model checks of the cells that are wanted, by path and aspect, or all that are not started yet."""
        open_calls = [
            call
            for call in self.calls
            if call.tool in self.checks
            and call not in self._pending
            and call not in self._refused
            and (wanted is None or (call.path, call.aspect) in wanted)
        ]
        batches = {
            name: check.batches([call for call in open_calls if call.tool == name])
            for name, check in self.checks.items()
        }
        self._refused |= reserve_in_order([*self.checks.values()], batches)
        for name, check in self.checks.items():
            for batch in batches[name]:
                if batch[0] not in self._refused:
                    pending = self.executor.start(check.tool, batch, self._needs(call.path for call in batch))
                    self._pending |= dict.fromkeys(batch, pending)

    def _needs(self, paths: Iterable[str]) -> tuple[Pending, ...]:
        """Return what analyzers will have to say of these files."""
        mine = set(paths)
        needs = {
            id(pending): pending
            for call, pending in self._pending.items()
            if call.path in mine and call.tool in self.analyzers
        }
        return tuple(needs.values())

    def known(self, paths: Collection[str]) -> list[Finding]:
        """Return what analyzers have found in these files so far, in the order planned."""
        found: list[Finding] = []
        for call, pending in self._pending.items():
            outcome = pending.peek(call)
            if call.path in paths and call.tool in self.analyzers and isinstance(outcome, Completed):
                found += outcome.findings
        return found

    async def outcomes(self) -> dict[Call, Outcome]:
        """Wait for every call that was started; return an outcome for each, in the order planned."""
        settled: dict[Call, Outcome] = dict(self._refused)
        for call, pending in self._pending.items():
            await pending.outcomes()
            if (outcome := pending.peek(call)) is not None:
                settled[call] = outcome
        return {call: settled[call] for call in self.calls if call in settled}
