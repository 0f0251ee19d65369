"""What moderators read of a file that is imported: counts, rows that cannot be used, progress."""

from collections.abc import Sequence

from bot.domain.resources.importing import Plan, Problem, Step
from bot.domain.resources.synonyms import Problem as WordsProblem
from bot.i18n import Words
from bot.ui import fitting, resources

SHOWN = 10  # problems in the message; all of them are in the file below it


def progress(step: Step, done: int, of: int, _: Words) -> str:
    """How far it is."""
    match step:
        case Step.READING:
            return _("Reading row {done} of {count}. Nothing is saved yet.", done=done, count=of)
        case Step.INDEXING:
            return _(
                "Preparing entry {done} of {count} for the search. Nothing is saved yet.",
                done=done,
                count=of,
            )
        case Step.SAVING:
            return _(
                "Saving {count} entries, all of them or none. A large file takes up to a minute.",
                count=of,
            )


def result(plan: Plan, _: Words, *, saved: bool) -> str:
    """What the file changed, or would change."""
    counts = _(
        "{new} new, {changed} changed, {same} as they were.",
        new=len(plan.new),
        changed=len(plan.changed),
        same=plan.same,
    )
    if saved:
        return _("Saved:") + f" {counts}"
    if not plan.problems:
        again = _("Nothing is saved yet. To save it, use the command again with save: True.")
        return f"{counts}\n{again}"
    head = [
        counts,
        _.plural(
            "Nothing is saved, because {n} row cannot be used:",
            "Nothing is saved, because {n} rows cannot be used:",
            len(plan.problems),
        ),
    ]
    lines = [line(problem, _) for problem in plan.problems[:SHOWN]]
    more = len(plan.problems) - SHOWN
    tail = [_.plural("and {n} more, in the file", "and {n} more, in the file", more)]
    return fitting.listed(head, lines, tail if more > 0 else [], _)


def words_result(problems: Sequence[WordsProblem], _: Words, *, saved: bool) -> str:
    """What became of a file of synonyms."""
    if problems:
        return resources.problems(problems, _)
    if saved:
        return _("Saved. /resource find knows these words now.")
    return _("Every line can be used. To save them, use the command again with save: True.")


def line(problem: Problem, _: Words) -> str:
    """What is wrong with a row."""
    return _("Row {number}: {why}", number=problem.row, why=problem.why)


def all_problems(plan: Plan, _: Words) -> bytes:
    """Every row that cannot be used, one a line, for a file."""
    return "\n".join(line(problem, _) for problem in plan.problems).encode()
