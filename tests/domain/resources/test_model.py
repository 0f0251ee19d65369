"""What an entry must be like to be kept."""

import pytest

from bot.domain.errors import Refusal
from bot.domain.resources.model import Entry, canonical_url, checked, host_of


def entry(**changed: object) -> Entry:
    said: dict[str, object] = {
        "title": "A guide",
        "url": "https://example.org/guide",
        "kind": "article",
        "language": "en",
    }
    return Entry(**{**said, **changed})  # type: ignore[arg-type]  # the names are Entry's


def test_spaces_are_tidied_and_topics_said_once_in_lower_case() -> None:
    tidy = checked(entry(title="  A \n guide ", topics=(" Grief", "grief ", "", "Two  words")))

    assert tidy.title == "A guide"
    assert tidy.topics == ("grief", "two words")


@pytest.mark.parametrize("length", [1, 150])
def test_a_title_may_have_up_to_150_characters(length: int) -> None:
    assert checked(entry(title="x" * length)).title == "x" * length


@pytest.mark.parametrize("title", ["", " ", "x" * 151])
def test_a_title_that_is_empty_or_longer_is_refused(title: str) -> None:
    with pytest.raises(Refusal):
        checked(entry(title=title))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.cancer.gov/about",
        "http://example.org:8080/a?b=c#d",
        "https://en.wikipedia.org/wiki/Mercury_(planet)",
        "https://españa.example/año",
    ],
)
def test_a_web_address_is_kept(url: str) -> None:
    assert checked(entry(url=f" {url} ")).url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "cancer.gov",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://user:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/<@&1>",
        "https://example.org:port/",
        "https://[::1",
        "https://example..org/",
        "https://example.org/" + "x" * 300,
    ],
)
def test_what_is_no_public_web_address_is_refused(url: str) -> None:
    with pytest.raises(Refusal):
        checked(entry(url=url))


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/guide",
        "https://www.example.org/guide/",
        "https://EXAMPLE.org/guide?utm_source=chat&fbclid=1#part",
    ],
)
def test_links_that_lead_to_the_same_page_are_alike(other: str) -> None:
    assert canonical_url(other) == canonical_url("https://example.org/guide")


def test_links_that_differ_in_path_or_query_are_not_alike() -> None:
    pages = {"https://a.org/", "https://a.org/b", "https://a.org/b?p=1", "https://a.org/b?p=2"}

    assert len({canonical_url(page) for page in pages}) == 4


def test_the_host_is_told_as_people_know_it() -> None:
    assert host_of("https://www.cancer.gov/about") == "cancer.gov"
