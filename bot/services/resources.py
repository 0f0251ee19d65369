"""The library for its readers: find in the words people use, browse, open."""

from collections import OrderedDict
from collections.abc import Sequence

from bot.domain.resources.finding import Finding
from bot.domain.resources.helplines import crisis_first
from bot.domain.resources.model import Kind, Resource
from bot.domain.resources.question import Question, understand
from bot.domain.resources.ranking import rank
from bot.domain.resources.spelling import Vocabulary
from bot.domain.resources.suggesting import Suggestion, suggestions
from bot.domain.resources.wanted import wanted
from bot.services.shipped import Shipped, shipped
from db import resource_index as index
from db import resources as rows
from db.engine import Connection, Database

MOST_FOUND = 15
CRISIS_TOPIC = "crisis"
WORDS_KEPT = 400_000  # of the libraries searched last, in memory


class ResourceService:
    """A server's library, for everybody in it. Nothing that is asked is kept."""

    def __init__(self, db: Database, *, ships: Shipped | None = None) -> None:
        self._db = db
        self._ships = ships
        self._vocabularies: OrderedDict[int, tuple[int, Vocabulary]] = OrderedDict()

    @property
    def _shipped(self) -> Shipped:
        return self._ships or shipped()

    def speaks_of_crisis(self, text: str) -> bool:
        """Whether help lines are to be shown first. It needs no database and is kept nowhere."""
        ships = self._shipped
        return ships.crisis.are_in(text, is_word=ships.dictionary.is_listed)

    async def find(self, guild_id: int, text: str, *, reader: str) -> Finding:
        """The entries that answer a question; `reader` is the language of who asks."""
        ships = self._shipped
        crisis = self.speaks_of_crisis(text)
        async with self._db.read() as tx:
            vocabulary = await self._vocabulary(tx, guild_id)
            question = understand(
                text,
                reader=reader,
                vocabulary=vocabulary,
                synonyms=ships.synonyms,
                dictionary=ships.dictionary,
            )
            ids, strong = await _ranked(tx, guild_id, question, vocabulary)
            lines: list[Resource] = []
            if crisis:
                listed, _ = await rows.shelf(
                    tx, guild_id=guild_id, topic=CRISIS_TOPIC, kind=None, start=0, size=200
                )
                lines = crisis_first(listed, language=question.language)
            found = await rows.listed(tx, guild_id=guild_id, ids=ids[:MOST_FOUND])
        first = {line.id for line in lines}
        resources = [*lines, *(each for each in found if each.id not in first)]
        return Finding(
            resources=tuple(resources[:MOST_FOUND]),
            strong=strong or bool(lines),
            crisis=crisis,
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

    async def suggestions(self, guild_id: int, typed: str) -> list[Suggestion]:
        """Titles and topics that go on from what was typed so far."""
        async with self._db.read() as tx:
            titles = await rows.titles(tx, guild_id=guild_id)
            topics = await rows.topics(tx, guild_id=guild_id)
        return suggestions(typed, titles=titles, topics=[topic for topic, _ in topics])

    async def topics(self, guild_id: int) -> list[tuple[str, int]]:
        """The topics of the library and how many entries each has, most first."""
        async with self._db.read() as tx:
            return await rows.topics(tx, guild_id=guild_id)

    async def _vocabulary(self, tx: Connection, guild_id: int) -> Vocabulary:
        """The words of the library as it is now; those of the libraries asked last are kept."""
        version = await index.version(tx, guild_id=guild_id)
        kept = self._vocabularies.get(guild_id)
        if kept is None or kept[0] != version:
            kept = version, await index.vocabulary(tx, guild_id=guild_id)
            self._vocabularies[guild_id] = kept
        self._vocabularies.move_to_end(guild_id)
        words = sum(_size(vocabulary) for _, vocabulary in self._vocabularies.values())
        while words > WORDS_KEPT and len(self._vocabularies) > 1:
            _, (_, dropped) = self._vocabularies.popitem(last=False)
            words -= _size(dropped)
        return kept[1]


async def _ranked(
    tx: Connection, guild_id: int, question: Question, vocabulary: Vocabulary
) -> tuple[list[int], bool]:
    asked = wanted(question, vocabulary)
    if asked is None:
        return [], False
    candidates = await index.candidates(tx, asked, guild_id=guild_id)
    found = rank(question, candidates, vocabulary=vocabulary)
    return [entry.id for entry in found.ranked], found.strong


def _size(vocabulary: Vocabulary) -> int:
    return len(vocabulary.words) + len(vocabulary.stems)
