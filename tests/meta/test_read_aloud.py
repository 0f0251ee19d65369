"""Text for ears: what a screen reader reads of each message, as snapshots in English and Spanish.

After a change that is meant: `python -m tests.meta.test_read_aloud` writes them anew; read them.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import discord
import pytest

from bot.domain.deliveries import Message, Silently
from bot.domain.language import Language
from bot.i18n import words
from bot.ui.cards import Payload
from bot.ui.lasting import Lasting
from bot.ui.previews import Shown
from tests.meta.ears import heard
from tests.meta.scenes import TITLE, cards, every, posted, private_ones, replies
from tests.meta.scenes_desk import told
from tests.meta.scenes_own import one_persons
from tests.meta.test_ui_limits import BUILDERS, PARTS, builders

LANGUAGES: tuple[Language, ...] = ("en", "es")
SNAPSHOTS = Path(__file__).parent / "heard"
MOST_WORDS = 40  # of a reply, the name of the group and its time left out
# Lists, and what must be read in full before somebody agrees.
LONG = re.compile(
    r"^(details|one date|upcoming|my events|privacy show|help|consent|resource|library)"
)
TABLE = re.compile(r"^\s*\|.*\|\s*$|```", re.MULTILINE)


def written(language: Language) -> str:
    """The whole snapshot of a language."""
    return "\n".join(f"== {name} ==\n{text}\n" for name, text in every(language))


def said(made: object) -> Iterator[str]:
    """The texts of whatever the ui builds."""
    match made:
        case str():
            yield made
        case discord.Embed():
            yield from (made.title or "", made.description or "")
            for field in made.fields:
                yield f"{field.name}\n{field.value}"
        case Payload() | Shown():
            yield made.content
            if made.embed is not None:
                yield from said(made.embed)
        case list():
            for each in made:
                yield from said(each)


def labels(made: object) -> list[str]:
    """The labels of the buttons of whatever the ui builds, in their order."""
    items: list[object] = []
    if isinstance(made, discord.ui.View):
        items = list(made.children)
    elif isinstance(made, Payload):
        items = list(made.buttons)
    elif isinstance(made, Shown):
        items = list(made.view.children)
    inner = [item.item if isinstance(item, Lasting) else item for item in items]
    return [item.label or "" for item in inner if isinstance(item, discord.ui.Button)]


def is_sign(letter: str) -> bool:
    """Whether this is an emoji or another picture."""
    return unicodedata.category(letter) == "So"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_is_heard_as_it_was_last_read_by_somebody(language: Language) -> None:
    kept = (SNAPSHOTS / f"{language}.txt").read_text(encoding="utf-8")

    assert written(language) == kept, "read it, then: python -m tests.meta.test_read_aloud"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_laid_out_by_tables_or_code(language: Language) -> None:
    laid_out = [
        name
        for name, text in every(language)
        if TABLE.search(text) and "reminder text" not in name  # the typed text, to be copied
    ]

    assert laid_out == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_no_sign_stands_for_a_word(builder: object, language: Language) -> None:
    """A line with an emoji says the same in words."""
    assert callable(builder)
    made = [text for one in builder(words(language)) for text in said(one)]
    lines = [line for text in made for line in text.splitlines() if any(map(is_sign, line))]

    assert [line for line in lines if not re.search(r"\w{2}", line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_a_button_says_in_words_what_it_does_and_no_two_say_the_same(
    builder: object, language: Language
) -> None:
    assert callable(builder)
    for one in builder(words(language)):
        found = labels(one)
        assert [label for label in found if not re.search(r"\w{2}", label)] == []
        assert [label for label in found if any(map(is_sign, label))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_replies_are_short(language: Language) -> None:
    """What happened, who can see it, how to undo it: in fewer than forty words."""
    _, long = words(language), {}
    for name, read in (*replies(_), *one_persons(_)):
        if not LONG.match(name):
            text = heard(language, read)
            lines = [line for line in text.splitlines() if not line.startswith((TITLE, "Button"))]
            count = len(" ".join(lines).replace(TITLE, "").split())
            if count >= MOST_WORDS:
                long[name] = count

    assert long == {}


def test_every_kind_of_message_is_heard() -> None:
    _ = words("en")
    scenes = (*cards(_), *posted(_), *private_ones(_), *told(_))
    kinds = {kind for kind in get_args(Message) if kind is not Silently}  # it reads like its own

    assert kinds - {type(message) for _name, message in scenes} == set()


def test_every_page_and_form_is_heard() -> None:
    """Whatever bot/ui builds is in the scenes; messages are by their kinds, above."""
    here = "".join(path.read_text(encoding="utf-8") for path in SNAPSHOTS.parent.glob("scene*.py"))
    made = {"import_forms.LinesForm"}  # by paste_form
    silent = [
        name
        for name, kind in builders().items()
        if kind is not Payload and name not in PARTS | made and f"{name}(" not in here
    ]

    assert silent == []


def test_the_ear_hears_words_and_no_marks() -> None:
    text = "## Help\n**When:** <t:1795737600:R> in <#20>\n> \\*so\\*"

    assert heard("en", text) == ("Heading: Help\nWhen: in 3 days in #announcements\nQuote: *so*")


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    for each in LANGUAGES:
        (SNAPSHOTS / f"{each}.txt").write_text(written(each), encoding="utf-8")
