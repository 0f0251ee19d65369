"""What the lines of a listing mean: the sixteen lines, names with colons, and nothing guessed."""

from datetime import UTC, datetime

import pytest

from bot.demo.listing import LISTING, TO_PASTE, Group
from bot.domain.errors import Text
from bot.domain.events import Privacy
from bot.domain.language import Language
from bot.domain.listing import Asks, Clear, Double, Heading, Line, Listing, Unclear
from bot.domain.listing_lines import LONGEST_LINE
from bot.domain.listing_reading import doubles_marked, read_line
from bot.domain.schedule import Refused, sentence
from tests.made import GUILD, event, server

JUNE = datetime(2026, 6, 16, 21, 29, tzinfo=UTC)


def read(
    text: str,
    *,
    language: Language | None = None,
    server_language: Language = "en",
    number: int = 1,
) -> Line:
    """What one line means on a Tuesday in June, in New York."""
    listing = Listing(
        id=1,
        guild_id=GUILD,
        author_id=51,
        version=1,
        text=text,
        privacy=Privacy.PRIVATE,
        channel_id=77,
        language=language,
    )
    return read_line(number, text, listing, server(language=server_language), now=JUNE)


def clear(text: str, **choices: Language) -> Clear:
    line = read(text, language=choices.get("language"))
    assert isinstance(line, Clear), line
    return line


def asks(text: str) -> Asks:
    line = read(text)
    assert isinstance(line, Asks), line
    return line


def unclear(text: str) -> Unclear:
    line = read(text)
    assert isinstance(line, Unclear), line
    return line


WAYS = {
    "colon": "{title}: {when}",
    "dash": "{title} – {when}",
    "column": "{title} | {when}",
    "tab": "{title}\t{when}",
    "comma": "{title}, {when}",
    "table": "| {title} | {when} | {language} |",
    "markdown": "- **{title}**: {when}",
    "numbered": "7. {title} -- {when}",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("group", LISTING, ids=lambda group: group.title)
def test_each_of_the_sixteen_lines_is_read_however_it_is_written(group: Group, way: str) -> None:
    line = clear(way.format(title=group.title, when=group.when, language=group.language))

    assert line.form.title == group.title
    assert line.form.language == group.language
    assert line.schedule == clear(f"X | {group.when}").schedule


def test_what_was_chosen_for_the_listing_is_chosen_for_each_event() -> None:
    form = clear("Qi Gong: Thursdays at 7 pm").form

    assert (form.privacy, form.channel_id, form.where) == (Privacy.PRIVATE, 77, "")


class TestWhereTheNameEnds:
    @pytest.mark.parametrize(
        ("line", "name", "when"),
        [
            (
                "Thursday: Night: Thrivers: Fridays at 6 pm",
                "Thursday: Night: Thrivers",
                "Every Fri",
            ),
            ("Yoga - Beginners: Tuesdays at 7 - 8 pm", "Yoga - Beginners", "Every Tuesday from 7"),
            ("Knitting – Tuesdays 6 – 8 pm", "Knitting", "Every Tuesday from 6"),
            ("12 Steps: Mondays at 7 pm", "12 Steps", "Every Monday"),
            ("Walk, slowly, Mondays at 7 pm", "Walk, slowly", "Every Monday"),
            ("Walk\tMondays\t7 pm ET", "Walk", "Every Monday at 7:00 PM ET"),
            ("Sewing: Mon, Wed & Fri at 7 pm", "Sewing", "Every Monday, Wednesday and Friday"),
            ("Qi Gong, Thursday, June 25, 11:30 am", "Qi Gong", "Thursday, June 25, 2026"),
            ("Tea: cake: los martes a las 19 h", "Tea: cake", "Every Tuesday at 7:00 PM"),
            (
                "Camp: March 9, 16, 23, 30, April 6, 13, 20 and 27, 2027 at 6 pm",
                "Camp",
                "March 9, 16, 23 and 30 and April 6",
            ),
        ],
    )
    def test_is_where_a_schedule_begins_and_as_late_as_it_can_be(
        self, line: str, name: str, when: str
    ) -> None:
        found = clear(line)

        assert found.form.title == name
        assert sentence(found.schedule, "en", now=JUNE).startswith(when)

    @pytest.mark.parametrize(
        ("line", "first", "second"),
        [
            (
                "Yoga: Room 3 – 6 pm Mondays",
                ("Yoga", "Every Monday from 3:00 to 6:00 PM ET"),
                ("Yoga: Room 3", "Every Monday at 6:00 PM ET"),
            ),
            (
                "Tea | EST | Mondays at 7 pm",
                ("Tea", "Every Monday at 7:00 PM ET"),
                ("Tea / EST", "Every Monday at 7:00 PM ET"),
            ),
        ],
    )
    def test_is_asked_where_two_schedules_come_out(
        self, line: str, first: tuple[str, str], second: tuple[str, str]
    ) -> None:
        asked = asks(line)

        assert asked.why == Text("It is not plain where the name ends.")
        chosen = [clear(offer.line) for offer in asked.offers]
        said = [(one.form.title, sentence(one.schedule, "en", now=JUNE)) for one in chosen]
        assert said == [first, second]

    def test_is_before_a_part_that_only_says_when(self) -> None:
        line = unclear("Christmas: December 24: Fridays at 7 pm")

        assert isinstance(line.why, Refused)
        assert line.why.code == "conflict"

    @pytest.mark.parametrize(
        "line",
        ["Thursdays at 7 pm", "Knitting Thursdays at 7 pm", "The Huddle meets Mondays, 7 pm"],
    )
    def test_must_be_plain(self, line: str) -> None:
        assert isinstance(unclear(line).why, Text)


class TestWhatIsAsked:
    @pytest.mark.parametrize(
        ("line", "labels"),
        [
            ("Qi Gong: Thursday, 7 pm", ["Every Thursday", "Only Thursday, June 18"]),
            (
                "Qi Gong: Thursdays at 7",
                ["Every Thursday at 7:00 PM", "Every Thursday at 7:00 AM"],
            ),
            ("Qi Gong: 7/9, 18:00", ["Only Thursday, July 9", "Only Monday, September 7"]),
        ],
    )
    def test_each_answer_is_a_line_that_says_just_that(self, line: str, labels: list[str]) -> None:
        asked = asks(line)

        assert [offer.labels["en"] for offer in asked.offers] == labels
        read_again = [clear(offer.line) for offer in asked.offers]
        assert {one.form.title for one in read_again} == {"Qi Gong"}
        assert len({one.schedule for one in read_again}) == 2

    def test_an_answer_keeps_the_link_and_the_language_of_its_line(self) -> None:
        asked = asks("Qi Gong | Thursday, 7 pm https://zoom.us/j/1 | es")

        chosen = clear(asked.offers[0].line)

        assert chosen.links_found == 1
        assert chosen.form.language == "es"


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("Knitting: every so often, 7 pm", "vague", "often"),
        ("Knitting: Tuesdayz at 7 pm", "unknown", "Tuesdayz"),
        ("Reflect: Expressive Writing: July 22, 6 pm blub", "unknown", "blub"),
        ("Knitting Circle: 7 pm", "missing_day", "7 pm"),
        ("Knitting: June 1, 2026, 7 pm", "past", "June 1, 2026"),
    ],
)
def test_what_is_not_understood_names_the_words(line: str, code: str, words: str) -> None:
    why = unclear(line).why

    assert isinstance(why, Refused)
    assert (why.code, why.words) == (code, words)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Knitting: Tuesdays", "At what time"),
        ("Knitting: March 14, 2027, 2:30 am ET", "the clocks go forward"),
        ("x" * 101 + ": Tuesdays at 7 pm", "The title has {length} characters"),
        ("x" * LONGEST_LINE + ": 7 pm", "This line has {length} characters"),
    ],
)
def test_what_cannot_be_planned_says_why(line: str, key: str) -> None:
    why = unclear(line).why

    assert isinstance(why, Text)
    assert key in why.key


@pytest.mark.parametrize(
    "line",
    ["Our groups", "## Thursday Night", "Groups in September", "| group | when | language |"],
)
def test_a_line_without_a_time_is_a_heading(line: str) -> None:
    assert isinstance(read(line), Heading)


@pytest.mark.parametrize(
    "line",
    [
        "Tea: Mondays at 7 pm {link}",
        "Tea {link}: Mondays at 7 pm",
        "Tea {link} | Mondays at 7 pm",
        "| Tea | Mondays at 7 pm | {link} |",
        "- **Tea** ({link}) – Mondays at 7 pm",
    ],
)
@pytest.mark.parametrize(
    "link", ["https://zoom.us/j/1?pwd=x", "https://zoom.us/j/1?pwd=_a__b__c_~~d~~"]
)
def test_a_meeting_link_is_taken_out_and_kept_for_the_event(line: str, link: str) -> None:
    found = clear(line.format(link=link))

    assert (found.form.title, found.form.where, found.links_found) == ("Tea", "", 1)
    assert found.form.join_link == link


class TestTheLanguage:
    def test_is_that_of_the_schedule(self) -> None:
        assert clear("Tea: los martes a las 19 h").form.language == "es"
        assert clear("Té entre amigas: Tuesdays at 7 pm").form.language == "en"

    @pytest.mark.parametrize("of_server", ["en", "es"])
    def test_is_the_servers_where_the_schedule_is_in_neither(self, of_server: Language) -> None:
        line = read("Tea: 2027-03-09 18:00", server_language=of_server)

        assert isinstance(line, Clear)
        assert line.form.language == of_server

    def test_is_the_one_chosen_for_all(self) -> None:
        assert clear("Tea: los martes a las 19 h", language="en").form.language == "en"

    def test_is_that_of_the_lines_own_column_first(self) -> None:
        assert clear("Tea | Tuesdays at 7 pm | es", language="en").form.language == "es"


class TestDoubles:
    def marked(self, *texts: str, planned: str = "Tea: Fridays at 6 pm") -> list[Line]:
        known = clear(planned)
        events = [event(title=known.form.title, schedule=known.schedule)]
        lines = [read(text, number=number) for number, text in enumerate(texts, start=1)]
        return list(doubles_marked(lines, events, now=JUNE))

    @pytest.mark.parametrize(
        "line", ["Tea: Fridays at 6 pm", "TEA – every Friday, 18:00 ET", "Tea: Fridays 6-8 pm ET"]
    )
    def test_an_event_that_is_planned_already_is_one(self, line: str) -> None:
        assert self.marked(line) == [Double(number=1, title=clear(line).form.title, of=None)]

    @pytest.mark.parametrize(
        "line", ["Tea: Fridays at 7 pm", "Coffee: Fridays at 6 pm", "Tea: Fridays at 6 pm CT"]
    )
    def test_another_name_time_or_zone_is_none(self, line: str) -> None:
        assert isinstance(self.marked(line)[0], Clear)

    def test_the_second_of_two_lines_is_one_of_the_first(self) -> None:
        first, second = self.marked("Qi Gong: Mondays at 7 pm", "- Qi Gong – Mondays, 7 PM")

        assert isinstance(first, Clear)
        assert second == Double(number=2, title="Qi Gong", of=1)


def test_the_lines_that_the_demo_offers_show_every_kind() -> None:
    planned = clear(f"{LISTING[10].title}: {LISTING[10].when}")
    lines = [read(text, number=n) for n, text in enumerate(TO_PASTE.splitlines(), start=1)]

    shown = doubles_marked(
        lines, [event(title=planned.form.title, schedule=planned.schedule)], now=JUNE
    )

    assert [type(line) for line in shown] == [Heading, Clear, Clear, Clear, Asks, Unclear, Double]
