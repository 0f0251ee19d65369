"""The longest listings that can be read, for the tests of what Discord takes."""

from dataclasses import replace

from bot.domain.drafts import EventForm
from bot.domain.events import TITLE_LIMIT, Privacy
from bot.domain.language import Language
from bot.domain.listing import (
    Asks,
    Clear,
    Double,
    Heading,
    Line,
    Listing,
    ListingPreview,
    Offer,
    PostedListing,
    Unclear,
)
from bot.domain.listing_files import LARGEST_FILE
from bot.domain.listing_lines import LONGEST_LINE, MOST_LINES
from bot.domain.schedule import Refused
from tests.meta.longest import BIG, NOW, SCHEDULE, event, server

TITLE = "*" * TITLE_LIMIT
TEXT = TITLE + ": " + "_" * (LONGEST_LINE - TITLE_LIMIT - 2)
WHEN = TEXT[TITLE_LIMIT + 2 :]
WHY = Refused("once_or_weekly", (0, len(WHEN)), WHEN)
OFFER = Offer(line=TEXT, labels={"en": "x" * 150, "es": "x" * 150})


def listing(language: Language) -> Listing:
    return Listing(
        id=BIG,
        guild_id=BIG,
        author_id=BIG,
        version=BIG,
        text="\n".join([TEXT] * MOST_LINES),
        privacy=Privacy.PRIVATE,
        channel_id=BIG,
        language=language,
    )


def line(number: int, kind: int, language: Language) -> Line:
    """A line of one of the five kinds."""
    form = EventForm(
        title=TITLE, when=WHEN, privacy=Privacy.OPEN, language=language, channel_id=BIG
    )
    of_kind: list[Line] = [
        Clear(number=number, form=form, schedule=SCHEDULE, next_start=NOW, links_found=2),
        Asks(number=number, text=TEXT, why=WHY, offers=(OFFER,) * 4),
        Unclear(number=number, text=TEXT, why=WHY),
        Heading(number=number, text=TEXT),
        Double(number=number, title=TITLE, of=number),
    ]
    return of_kind[kind]


def previews(language: Language) -> list[ListingPreview]:
    """Every line of one kind; and all of them mixed."""
    other: Language = "es" if language == "en" else "en"
    kinds = [[kind] * MOST_LINES for kind in range(5)] + [[0, 1, 2, 3, 4] * (MOST_LINES // 5)]
    return [
        ListingPreview(
            listing=listing(language),
            server=server(other),
            lines=tuple(
                line(LARGEST_FILE - number, kind, language) for number, kind in enumerate(mixed)
            ),
            other=replace(listing(language), id=BIG - 1),
            columns_left_out=("x" * 500,) * 20,
        )
        for mixed in kinds
    ]


def posted(language: Language) -> PostedListing:
    seen = previews(language)[-1]
    return PostedListing(events=((event(language), NOW),) * MOST_LINES, seen=seen, rest=seen)
