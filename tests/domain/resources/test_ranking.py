"""What comes first, and when nothing is a good match."""

from collections import Counter

from bot.domain.resources.dictionary import Dictionary
from bot.domain.resources.indexing import indexed, words_of
from bot.domain.resources.model import Entry, Kind
from bot.domain.resources.question import understand
from bot.domain.resources.ranking import Found, rank
from bot.domain.resources.spelling import Vocabulary
from bot.domain.resources.synonyms import read_synonyms
from bot.domain.resources.wanted import Counts

WORDS = Dictionary({"en": {"tax", "pizza", "return", "trail", "lifting"}, "es": {"collon"}})
SYNONYMS = read_synonyms(
    "came back => recurrence\nstage four, metastatic\nyoga ~> meditation\nclinical trial, study"
)[0]


def entry(title: str, topics: str = "", summary: str = "", *, language: str = "en") -> Entry:
    kind: Kind = "podcast" if "podcast" in title.lower() else "article"
    return Entry(
        title=title,
        url="https://example.org/",
        kind=kind,
        language=language,
        topics=tuple(topic for topic in topics.split(", ") if topic),
        summary=summary,
    )


LIBRARY = [
    entry("Recurrence", "recurrence, distant"),
    entry("Living on", "metastatic", "About recurrence, too."),
    entry("A podcast on partners", "husbands"),
    entry("Partners and husbands", "husbands, partners", "With a podcast."),
    entry("Yoga classes", "yoga"),
    entry("Mondays", "meditation"),
    entry("Recurrencia", "recurrencia, recurrence", language="es"),
    entry("Colon cancer", "colon cancer"),
    entry("Rare blood and disease", "other"),
    entry("Rare disease", "other"),
    entry("Work", "work, lifting"),
    entry("Chemotherapy", "chemo, treatment", "How chemo works."),
    entry("Your mom", "mom"),
    entry("A trial", "clinical trial"),
    entry("Soup that stays down", "soup"),
]


def find(query: str, *, reader: str = "en") -> Found:
    index = [indexed(each, id=number) for number, each in enumerate(LIBRARY)]
    words = Counter(word for each in LIBRARY for word in words_of(each))
    stems = Counter(stem for each in index for stem in each.stems())
    vocabulary = Vocabulary(words, len(LIBRARY))
    question = understand(
        query, reader=reader, vocabulary=vocabulary, synonyms=SYNONYMS, dictionary=WORDS
    )
    return rank(question, index, counts=Counts(len(LIBRARY), stems))


def titles(query: str, *, reader: str = "en") -> list[str]:
    return [LIBRARY[each.id].title for each in find(query, reader=reader).ranked]


def test_what_an_entry_is_about_counts_more_than_what_it_mentions() -> None:
    assert titles("recurrence")[:2] == ["Recurrence", "Living on"]


def test_lay_words_find_the_librarys_words() -> None:
    assert titles("it came back")[0] == "Recurrence"


def test_the_kind_that_was_named_comes_first() -> None:
    assert titles("husbands podcast")[0] == "A podcast on partners"


def test_the_readers_language_comes_first() -> None:
    assert titles("recurrence", reader="es")[0] == "Recurrencia"


def test_what_is_near_comes_after_what_fits() -> None:
    assert titles("yoga") == ["Yoga classes", "Mondays"]


def test_words_that_stand_together_come_before_words_that_do_not() -> None:
    assert titles("rare disease")[0] == "Rare disease"


def test_a_slip_that_is_a_word_of_the_other_language_still_finds() -> None:
    assert titles("collon cancer")[0] == "Colon cancer"


def test_a_beginning_finds_the_whole_word() -> None:
    assert titles("metast")[0] == "Living on"


def test_the_telling_word_comes_before_whom_it_concerns_and_when() -> None:
    assert titles("my mom is lifting after chemo")[0] == "Work"


def test_a_real_word_is_mended_where_that_makes_a_known_phrase() -> None:
    assert titles("clinical trail")[0] == "A trial"
    assert titles("trail") == []


def test_a_name_we_do_not_know_costs_less_than_a_word_we_do() -> None:
    assert find("yoga brandname").strong
    assert not find("lifting pizza tax").strong


def test_a_word_that_no_entry_holds_does_not_silence_the_rest_of_the_question() -> None:
    assert find("work quickly around yoga").strong
    assert find("yoga for my knee").strong


def test_several_words_that_say_little_are_no_good_match() -> None:
    assert not find("good morning work").strong


def test_every_word_unknown_is_no_match() -> None:
    found = find("pizza")

    assert (found.ranked, found.strong) == ((), False)


def test_one_word_of_several_is_no_good_match() -> None:
    assert not find("pizza tax return colon").strong


def test_two_entries_may_answer_together() -> None:
    assert find("yoga metastatic").strong
