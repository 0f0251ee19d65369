"""An entry of a server's library, and what an entry must be like to be kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, cast, get_args
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.domain.errors import Refusal

Kind = Literal[
    "article", "podcast", "video", "book", "organisation", "helpline", "group", "tool", "study"
]
KINDS: Final = cast(tuple[Kind, ...], get_args(Kind))
Status = Literal["suggested", "approved", "retired"]

Rejection = Literal["there", "elsewhere", "doubtful", "other"]
REJECTIONS: Final = cast(tuple[Rejection, ...], get_args(Rejection))

LONGEST_TITLE = 150
LONGEST_URL = 300
LONGEST_SUMMARY = 400
LONGEST_TOPIC = 40
MOST_TOPICS = 12
LONGEST_DETAIL = 100  # for whom, hours, phone, text line
LONGEST_NOTE = 200
LONGEST_MINUTES = 6_000
MOST_COUNTRIES = 20
_FOLLOWING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")  # say who shared a link, not where


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a moderator says about a resource: everything but its place in the database."""

    title: str
    url: str
    kind: Kind
    language: str
    topics: tuple[str, ...] = ()
    summary: str = ""
    audience: str = ""
    minutes: int | None = None
    content_note: str = ""
    phone: str = ""
    text_line: str = ""
    hours: str = ""
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """An entry as the library holds it."""

    id: int
    guild_id: int
    key: str | None  # what the starter library calls it; None for a server's own
    entry: Entry
    status: Status = "approved"
    source: str = ""
    added_by: int | None = None
    suggested_at: datetime | None = None  # by a member; None for what others brought
    reviewed_on: date | None = None
    review_by: date | None = None
    pinned: bool = False
    rejected_for: Rejection | None = None  # why a suggestion was not taken
    version: int = 1


def checked(entry: Entry) -> Entry:
    """The entry, tidied; raises the Refusal that says what is wrong with it."""
    title = " ".join(entry.title.split())
    if not title:
        raise Refusal("A resource needs a title.")
    if len(title) > LONGEST_TITLE:
        raise Refusal(
            "That title has {length} characters. Please use at most {most}.",
            length=len(title),
            most=LONGEST_TITLE,
        )
    summary = " ".join(entry.summary.split())
    if len(summary) > LONGEST_SUMMARY:
        raise Refusal(
            "That description has {length} characters. Please use at most {most}.",
            length=len(summary),
            most=LONGEST_SUMMARY,
        )
    return Entry(
        title=title,
        url=_checked_url(entry.url),
        kind=entry.kind,
        language=entry.language,
        topics=checked_topics(entry.topics),
        summary=summary,
        audience=_checked_detail(entry.audience),
        minutes=_checked_minutes(entry.minutes),
        content_note=_checked_detail(entry.content_note, most=LONGEST_NOTE),
        phone=_checked_detail(entry.phone),
        text_line=_checked_detail(entry.text_line),
        hours=_checked_detail(entry.hours),
        countries=_checked_countries(entry.countries),
    )


def _checked_detail(text: str, *, most: int = LONGEST_DETAIL) -> str:
    tidy = " ".join(text.split())
    if len(tidy) > most:
        raise Refusal(
            "“{text}…” has {length} characters. Please use at most {most}.",
            text=tidy[:30],
            length=len(tidy),
            most=most,
        )
    return tidy


def _checked_minutes(minutes: int | None) -> int | None:
    if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
        raise Refusal("Minutes can be from 1 to {most}.", most=LONGEST_MINUTES)
    return minutes


def _checked_countries(countries: tuple[str, ...]) -> tuple[str, ...]:
    tidy = tuple(dict.fromkeys(code.strip().upper() for code in countries if code.strip()))
    if len(tidy) > MOST_COUNTRIES:
        raise Refusal(
            "That is {count} countries. Please use at most {most}.",
            count=len(tidy),
            most=MOST_COUNTRIES,
        )
    for code in tidy:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise Refusal(
                "Countries are two letters each, as in US, MX, ES. “{code}” is not.",
                code=code[:30],
            )
    return tidy


def checked_topics(topics: tuple[str, ...]) -> tuple[str, ...]:
    """The topics in lower case, each once; a Refusal if one is too long or there are many."""
    tidy = tuple(dict.fromkeys(" ".join(topic.casefold().split()) for topic in topics))
    tidy = tuple(topic for topic in tidy if topic)
    if len(tidy) > MOST_TOPICS:
        raise Refusal(
            "That is {count} topics. Please use at most {most}.",
            count=len(tidy),
            most=MOST_TOPICS,
        )
    for topic in tidy:
        if len(topic) > LONGEST_TOPIC:
            raise Refusal(
                "The topic “{topic}” is too long. Please use at most {most} characters, "
                "and a comma between topics.",
                topic=topic[:LONGEST_TOPIC],
                most=LONGEST_TOPIC,
            )
    return tidy


def _checked_url(url: str) -> str:
    tidy = url.strip()
    if len(tidy) > LONGEST_URL:
        raise Refusal(
            "That link has {length} characters. Please use at most {most}.",
            length=len(tidy),
            most=LONGEST_URL,
        )
    if not _is_web_address(tidy):
        raise Refusal(
            "“{url}” is not a web address. It should look like https://www.cancer.gov/about.",
            url=tidy[:100],
        )
    return tidy


def _is_web_address(url: str) -> bool:
    if any(letter.isspace() or letter in '<>"`' or not letter.isprintable() for letter in url):
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:  # a broken port or address in brackets
        return False
    labels = host.split(".")
    return (
        parts.scheme in ("http", "https")
        and "@" not in parts.netloc
        and len(labels) >= 2
        and all(labels)
        and not labels[-1].isdigit()
    )


def canonical_url(url: str) -> str:
    """The address without what does not change where it leads, to compare two links."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(_FOLLOWING)
    ]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def host_of(url: str) -> str:
    """The host of an address as people know it: `cancer.gov`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
