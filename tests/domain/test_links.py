"""Links to meeting services are found in every shape that people paste; other links stay."""

import pytest

from bot.domain.drafts import without_links
from bot.domain.links import take_out_links
from tests.made import form


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
    ],
)
@pytest.mark.parametrize("around", ["{}", "Join: {}", "({})", "<{}>", "{}.", "Come ({}) early"])
def test_a_meeting_link_is_taken_out_whole(link: str, around: str) -> None:
    text, links = take_out_links(around.format(link))

    assert links == [link]
    assert link not in text
    assert "//" not in text
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


def test_several_links_are_found_in_their_order() -> None:
    _, links = take_out_links("https://zoom.us/j/1 or https://meet.google.com/abc-defg-hij")

    assert links == ["https://zoom.us/j/1", "https://meet.google.com/abc-defg-hij"]


@pytest.mark.parametrize("field", ["title", "where", "about"])
def test_a_link_in_any_public_text_becomes_the_join_link(field: str) -> None:
    typed = form(**{field: "Thrivers https://zoom.us/j/1"})

    kept, moved = without_links(typed)

    assert moved
    assert kept.join_link == "https://zoom.us/j/1"
    assert getattr(kept, field) == "Thrivers"


def test_a_form_without_links_keeps_the_join_link_that_it_had() -> None:
    typed = form(join_link="https://zoom.us/j/1")

    assert without_links(typed) == (typed, False)
