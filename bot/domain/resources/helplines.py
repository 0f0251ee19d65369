"""The library's own crisis lines, in the order in which they help most."""

from collections.abc import Iterable

from bot.domain.resources.model import Resource

_LINES = ("helpline", "tool")  # what can be called or looked up; then what can be read
_SUICIDE = {"suicide", "suicidio"}
# Lines for some people only come after those for everybody.
_FOR_SOME = {"lgbtq", "transgender", "veterans", "young people", "jóvenes", "veteranos"}


def crisis_first(entries: Iterable[Resource], *, language: str) -> list[Resource]:
    """The entries under the topic crisis: own language first, lines before articles."""

    def order(resource: Resource) -> tuple[bool, bool, bool, bool, int]:
        topics = set(resource.entry.topics)
        return (
            resource.entry.language != language,
            resource.entry.kind not in _LINES,
            not topics & _SUICIDE,
            bool(topics & _FOR_SOME),
            resource.id,
        )

    return sorted(entries, key=order)
