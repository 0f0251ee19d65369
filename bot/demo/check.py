"""Plays the demo's story without a page, and says step by step what was seen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from simcord import BackendError, SetupError

from bot.demo.opening import START
from bot.demo.seeing import Unseen, plain
from bot.demo.stage import Stage, stage
from bot.demo.story import STORY, Step

# What SimCord says when a step asks for what is not there, and what a step takes for granted.
IN_THE_WAY = (Unseen, SetupError, BackendError, AssertionError, TimeoutError)


async def check(path: Path, *, say: Callable[[str], None], story: Sequence[Step] = STORY) -> bool:
    """Play the story on a database at `path`, a line a step; True if every step was seen.

    After a step that fails the story goes on: the later ones say what they saw, too.
    """
    seen = 0
    async with stage(path, start=START) as on:
        for step in story:
            try:
                was_seen = await _play(step, on)
            except IN_THE_WAY as instead:
                say(f"NOT SEEN  {step.name}: {plain(str(instead)) or type(instead).__name__}")
            else:
                say(f"seen  {step.name}: {plain(was_seen)}")
                seen += 1
    say(f"{seen} of {len(story)} steps seen")
    return seen == len(story)


async def _play(step: Step, on: Stage) -> str:
    """What was seen; errors that a member would not notice count as well."""
    before = on.env.error_cursor
    said = await step.play(on)
    if unnoticed := on.env.errors_since(before):
        raise Unseen(f"{said}; but inside there was {unnoticed[0]!r}")
    return said
