"""How good an order of entries is for a labelled question, and the mean over many questions."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MATERIAL = Path(__file__).parent / "material"
LIBRARY = MATERIAL / "search_library.jsonl"
FIRST = 10


@dataclass(frozen=True)
class Labelled:
    """A question, and how well each entry answers it: 2 best, 1 good."""

    query: str
    language: str
    kind: str
    grades: Mapping[str, int]

    @property
    def answerable(self) -> bool:
        """Whether the library has an answer that the order can be measured by."""
        return bool(self.grades) and self.kind != "crisis"


@dataclass(frozen=True)
class Answered:
    """What a search made of a question: keys, best first, and whether it called them a match."""

    asked: Labelled
    keys: Sequence[str]
    strong: bool


def questions() -> list[Labelled]:
    """The labelled questions."""
    rows: list[dict[str, Any]] = [
        json.loads(line)
        for line in (MATERIAL / "search_queries.jsonl").read_text("utf-8").splitlines()
    ]
    return [Labelled(row["query"], row["language"], row["type"], row["rel"]) for row in rows]


def gain(answered: Answered) -> float:
    """nDCG@10: 1 for the best order possible."""
    grades = answered.asked.grades
    ideal = _discounted(sorted(grades.values(), reverse=True)[:FIRST])
    return _discounted([grades.get(key, 0) for key in answered.keys[:FIRST]]) / ideal


def success(answered: Answered) -> bool:
    """Whether one of the best answers is among the first three."""
    best = max(answered.asked.grades.values())
    return any(answered.asked.grades.get(key) == best for key in answered.keys[:3])


def mean_gain(all_answered: Sequence[Answered]) -> float:
    """The mean nDCG@10 of the questions that have an answer."""
    return _mean([gain(each) for each in all_answered if each.asked.answerable])


def success_rate(all_answered: Sequence[Answered]) -> float:
    """The share of answerable questions with a best answer among the first three."""
    return _mean([success(each) for each in all_answered if each.asked.answerable])


def refused_rate(all_answered: Sequence[Answered], *, answerable: bool) -> float:
    """The share of questions, with an answer or without, that were called no good match."""
    return _mean(
        [
            not each.strong
            for each in all_answered
            if each.asked.kind != "crisis" and each.asked.answerable == answerable
        ]
    )


def lines_first_rate(all_answered: Sequence[Answered]) -> float:
    """The share of crisis questions whose first three answers are all the best ones."""
    return _mean(
        [
            all(each.asked.grades.get(key) == 2 for key in each.keys[:3])
            for each in all_answered
            if each.asked.kind == "crisis"
        ]
    )


def _discounted(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
