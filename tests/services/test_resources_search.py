"""`python -m bot resources search` on files."""

import json
from pathlib import Path

from click.testing import CliRunner

from bot.cli.resources import resources

ENTRIES = [
    {"id": "a", "kind": "article", "language": "en", "title": "Lymphedema", "url": "", "tags": []},
    {"id": "b", "kind": "group", "language": "en", "title": "Garden", "url": "", "tags": ["calm"]},
]


def written(path: Path, rows: list[dict[str, object]]) -> str:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return str(path)


def run(folder: Path, queries: list[dict[str, object]], *more: str) -> list[dict[str, object]]:
    library = written(folder / "library.jsonl", [{**row, "description": ""} for row in ENTRIES])
    asked = written(folder / "queries.jsonl", queries)
    result = CliRunner().invoke(
        resources, ["search", "--library", library, "--queries", asked, *more]
    )
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_question_gets_a_line_with_the_entries_best_first(tmp_path: Path) -> None:
    found, nothing = run(
        tmp_path,
        [{"qid": "1", "query": "swollen arm"}, {"qid": "2", "query": "pizza", "language": "es"}],
    )

    assert (found["qid"], found["results"], found["abstain"]) == ("1", ["a"], False)
    assert (nothing["qid"], nothing["results"], nothing["abstain"]) == ("2", [], True)
    assert isinstance(found["ms"], float)


def test_a_synonym_file_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    rules = tmp_path / "synonyms.txt"
    rules.write_text("plot => garden\n", encoding="utf-8")

    plot, arm = run(
        tmp_path,
        [{"qid": "1", "query": "plot"}, {"qid": "2", "query": "swollen arm"}],
        "--synonyms",
        str(rules),
    )

    assert plot["results"] == ["b"]
    assert arm["results"] == []
