"""Links to meeting services are found in every shape that people paste; other links stay."""

import pytest

from bot.domain.drafts import without_links
from bot.domain.links import take_out_links
from tests.made import form

AROUND = [
    "{}", "Join: {}", "({})", "<{}>", "{}.", "Come ({}) early", "**{}**", "_{} _", "||{}||",
    "[join]({})", "[join](<{}>)", '[join]({} "now")', "{}, https://example.org", "[{}]({})",
]  # fmt: skip


@pytest.mark.parametrize(
    "link",
    [
        "https://zoom.us/j/123456789",
        "https://us02web.zoom.us/j/123456789?pwd=aBc.D-e_f",
        "http://zoom.us/my/group",
        "zoom.us/j/123",
        "us06web.zoom.us/j/1?pwd=2#success",
        "HTTPS://ZOOM.US/J/123",
        "https://meet.google.com/abc-defg-hij",
        "meet.google.com/abc-defg-hij",
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d",
        "https://teams.live.com/meet/9312345",
        "https://hospital.webex.com/meet/support",
        "https://meet.jit.si/ThriversRoom",
        "https://whereby.com/thrivers",
        "https://global.gotomeeting.com/join/123",
        "https://join.skype.com/invite/xyz",
        "https://facetime.apple.com/join#v=1&p=x",
        "https://doxy.me/drsmith",
        "https://www.zoomgov.com/j/161",
        "https://chime.aws/1234567890",
        "https://zoom.com/j/123",
        "https://g.co/meet/thrivers",
        "https://teams.cloud.microsoft/meet/123",
        "https://v.ringcentral.com/join/123",
        "zoommtg://zoom.us/join?confno=123&pwd=4",
        "https://user@zoom.us/j/123",
        "https://user:word@zoom.us/j/123",
        "zoom.us",
    ],
)
@pytest.mark.parametrize("around", AROUND)
def test_a_meeting_link_is_taken_out_whole(link: str, around: str) -> None:
    text, links = take_out_links(around.format(link, link))

    assert links == [link]
    assert link not in text
    assert "//" not in text.replace("https://example.org", "")
    assert "join]" not in text
    assert "<" not in text
    assert ">" not in text


@pytest.mark.parametrize(
    "text",
    [
        "Room 4, 12 Main Street",
        "https://example.org/zoom.us-guide",
        "We use Zoom.",
        "notzoom.us is not a service",
        "zoom.usual place",
        "zoom.us.evil.org/x",
        "https://zoom.us.evil.org/x",
        "https://zoom.us@evil.org/x",
        "https://zoom.us:j@evil.org/x",
        "me@zoom.us",
        "https://www.breastcancer.org/community",
        "https://example.org/?next=1",
        "",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert take_out_links(text) == (text, [])


def test_the_words_around_a_link_stay() -> None:
    text, links = take_out_links("On Zoom: https://zoom.us/j/1 (doors open 5 minutes early)")

    assert links == ["https://zoom.us/j/1"]
    assert "On Zoom" in text
    assert "doors open 5 minutes early" in text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Come (https://zoom.us/j/1) early", "Come early"),
        ("Come https://zoom.us/j/1, or call us.", "Come or call us."),
        ("Room 4 - https://zoom.us/j/1.", "Room 4"),
        ("https://zoom.us/j/1 - doors open at 7", "doors open at 7"),
        ("Please [join us](https://zoom.us/j/1)!", "Please!"),
        ("Tea: bring a cup\nJoin: zoom.us/j/1\nSee [us](https://x.org)",
         "Tea: bring a cup\nJoin\nSee [us](https://x.org)"),
    ],
)  # fmt: skip
def test_no_loose_ends_are_left(text: str, left: str) -> None:
    assert take_out_links(text)[0] == left


@pytest.mark.parametrize("other", ["https://x.org", "www.x.org", "x.org/a"])
def test_a_link_after_a_comma_is_another_one(other: str) -> None:
    text, links = take_out_links(f"https://meet.google.com/abc-defg-hij,{other}")

    assert links == ["https://meet.google.com/abc-defg-hij"]
    assert text == other


def test_two_meeting_links_with_a_comma_between_are_two() -> None:
    _, links = take_out_links("zoom.us/j/1,https://zoom.us/j/2;meet.google.com/abc-defg-hij")

    assert links == ["zoom.us/j/1", "https://zoom.us/j/2", "meet.google.com/abc-defg-hij"]


def test_several_links_are_found_in_their_order() -> None:
    _, links = take_out_links("https://zoom.us/j/1 or https://meet.google.com/abc-defg-hij")

    assert links == ["https://zoom.us/j/1", "https://meet.google.com/abc-defg-hij"]


@pytest.mark.parametrize("field", ["title", "where", "about", "before", "reminder_text"])
def test_a_link_in_any_public_text_becomes_the_join_link(field: str) -> None:
    typed = form(**{field: "Thrivers https://zoom.us/j/1"})

    kept, moved = without_links(typed)

    assert moved == 1
    assert kept.join_link == "https://zoom.us/j/1"
    assert getattr(kept, field) == "Thrivers"


def test_a_form_without_links_stays_as_it_is() -> None:
    typed = form(join_sealed="sealed")

    assert without_links(typed) == (typed, 0)


def test_of_several_links_the_first_is_kept_and_all_are_counted() -> None:
    typed = form(where="https://zoom.us/j/1", about="zoom.us/j/2 or https://zoom.us/j/1")

    kept, found = without_links(typed)

    assert (kept.join_link, found) == ("https://zoom.us/j/1", 2)
    assert "zoom" not in repr(kept)
