"""The library for its readers: find in the words people use, browse, open."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.resources.finding import Finding
from bot.domain.resources.helplines import crisis_first
from bot.domain.resources.model import Kind, Resource
from bot.domain.resources.question import Question, understand
from bot.domain.resources.ranking import rank
from bot.domain.resources.spelling import Vocabulary
from bot.domain.resources.suggesting import Suggestion, openings, suggestions
from bot.domain.resources.synonyms import Synonyms, read_synonyms
from bot.domain.resources.wanted import Counts, wanted
from bot.services.shipped import Shipped, shipped
from db import libraries
from db import resource_index as index
from db import resource_lists as list_rows
from db import resources as rows
from db.engine import Connection, Database

MOST_FOUND = 15
MOST_TITLES = 400  # looked through for one autocomplete
CRISIS_TOPIC = "crisis"
WORDS_KEPT = 600_000  # of the libraries asked last, in memory: some tens of megabytes


@dataclass(frozen=True, slots=True)
class _Known:
    """What is kept in memory of a library: its words, topics and rules, as of a version."""

    version: int
    vocabulary: Vocabulary
    topics: tuple[str, ...]
    synonyms: Synonyms

    def __len__(self) -> int:
        return len(self.vocabulary.words) + len(self.topics)


class ResourceService:
    """A server's library, for everybody in it. Nothing that is asked is kept."""

    def __init__(self, db: Database, *, ships: Shipped | None = None) -> None:
        self._db = db
        self._ships = ships
        self._libraries: OrderedDict[int, _Known] = OrderedDict()

    @property
    def _shipped(self) -> Shipped:
        return self._ships or shipped()

    def speaks_of_crisis(self, text: str) -> bool:
        """Whether help lines are to be shown first. It needs no database and is kept nowhere."""
        return bool(self._crisis_languages(text))

    def _crisis_languages(self, text: str) -> set[str]:
        ships = self._shipped
        return ships.crisis.languages_in(text, is_word=ships.dictionary.is_listed)

    async def find(self, guild_id: int, text: str, *, reader: str) -> Finding:
        """The entries that answer a question; `reader` is the language of who asks."""
        ships = self._shipped
        crisis = self._crisis_languages(text)
        async with self._db.read() as tx:
            known = await self._known(tx, guild_id)
            vocabulary = known.vocabulary
            question = understand(
                text,
                reader=reader,
                vocabulary=vocabulary,
                synonyms=known.synonyms,
                dictionary=ships.dictionary,
            )
            ids, strong = await _ranked(tx, guild_id, question, entries=vocabulary.entries)
            # "suicid" is both Spanish and English; then the rest of the question decides.
            language = next(iter(crisis)) if len(crisis) == 1 else question.language
            lines = await _crisis_lines(tx, guild_id, language) if crisis else []
            # After "i want to die", what happens to share a word would do harm.
            near = [] if crisis and not strong else ids[:MOST_FOUND]
            found = await rows.listed(tx, guild_id=guild_id, ids=near)
        first = {line.id for line in lines}
        resources = [*lines, *(each for each in found if each.id not in first)]
        return Finding(
            resources=tuple(resources[:MOST_FOUND]),
            strong=strong or bool(lines),
            crisis=bool(crisis),
            spelled=question.spelled,
            library_is_empty=vocabulary.entries == 0,
        )

    async def listed(self, guild_id: int, ids: Sequence[int]) -> list[Resource]:
        """The entries of these numbers that can still be read, in this order."""
        async with self._db.read() as tx:
            return await rows.listed(tx, guild_id=guild_id, ids=ids)

    async def shelf(
        self, guild_id: int, *, topic: str | None, kind: Kind | None, start: int, size: int
    ) -> tuple[list[Resource], int]:
        """Entries under a topic and of a kind (None: any), by title; and how many there are."""
        async with self._db.read() as tx:
            return await rows.shelf(
                tx, guild_id=guild_id, topic=topic, kind=kind, start=start, size=size
            )

    async def topics(self, guild_id: int) -> list[tuple[str, int]]:
        """The topics of the library and how many entries each has, most first."""
        async with self._db.read() as tx:
            return await list_rows.topics(tx, guild_id=guild_id)

    async def suggestions(
        self, guild_id: int, typed: str, *, with_topics: bool = True
    ) -> list[Suggestion]:
        """Titles, and topics, that go on from what was typed so far."""
        async with self._db.read() as tx:
            known = await self._known(tx, guild_id)
            groups = openings(typed, known.vocabulary)
            if not groups:
                titles = await list_rows.first_titles(tx, guild_id=guild_id, most=MOST_FOUND)
            elif all(groups):
                titles = await index.titled(tx, groups, guild_id=guild_id, most=MOST_TITLES)
            else:
                titles = []
        return suggestions(typed, titles=titles, topics=known.topics if with_topics else ())

    async def _known(self, tx: Connection, guild_id: int) -> _Known:
        """The words and topics of the library as it is now."""
        version = await libraries.version(tx, guild_id=guild_id)
        known = self._libraries.get(guild_id)
        if known is None or known.version != version:
            topics = await list_rows.topics(tx, guild_id=guild_id)
            known = _Known(
                version=version,
                vocabulary=await index.vocabulary(tx, guild_id=guild_id),
                topics=tuple(topic for topic, _ in topics),
                synonyms=await self._rules(tx, guild_id),
            )
            self._libraries[guild_id] = known
            self._forget()
        self._libraries.move_to_end(guild_id)
        return known

    async def _rules(self, tx: Connection, guild_id: int) -> Synonyms:
        own = await libraries.synonyms(tx, guild_id=guild_id)
        shared = self._shipped.synonyms
        return shared.and_also(read_synonyms(own)[0]) if own else shared

    def _forget(self) -> None:
        """Keep no more words than there is room for; the libraries asked longest ago go first."""
        words = sum(map(len, self._libraries.values()))
        while words > WORDS_KEPT and len(self._libraries) > 1:
            words -= len(self._libraries.popitem(last=False)[1])


async def _ranked(
    tx: Connection, guild_id: int, question: Question, *, entries: int
) -> tuple[list[int], bool]:
    held = await index.holding(tx, question.stems(), guild_id=guild_id)
    counts = Counts(entries, held)
    asked = wanted(question, counts)
    if asked is None:
        return [], False
    candidates = await index.candidates(tx, asked, guild_id=guild_id)
    found = rank(question, candidates, counts=counts)
    return [entry.id for entry in found.ranked], found.strong


async def _crisis_lines(tx: Connection, guild_id: int, language: str) -> list[Resource]:
    listed, _ = await rows.shelf(
        tx, guild_id=guild_id, topic=CRISIS_TOPIC, kind=None, start=0, size=200
    )
    return crisis_first(listed, language=language)
