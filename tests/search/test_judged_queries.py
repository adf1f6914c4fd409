"""The judged queries, asked in Chromium; what is promised to readers is the floor."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from asking import asker, ours
from judging import Score, judge, queries, table
from playwright.sync_api import Browser

FLOOR_HIT_1, FLOOR_MRR = 0.90, 0.93
FLOOR_CLASS_HIT_1 = 0.88
FLOOR_QUESTION_HIT_3 = 0.80


@pytest.fixture(scope="module", params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """The language of the queries."""
    return str(request.param)


@pytest.fixture(scope="module")
def scores(
    lang: str,
    browser: Browser,
    own_site: Path,
    serve: Callable[[Path], AbstractContextManager[str]],
) -> dict[str, Score]:
    """Scores by class for the judging half of a language."""
    page = browser.new_page()
    with serve(own_site) as site:
        found, misses = judge(queries(lang, "judge"), asker(page, site, lang, ours(lang)))
    page.close()
    print(f"\n{table({lang: found})}\n\n" + "\n".join(misses))
    return found


def test_enough_is_judged() -> None:
    for lang, most in (("vi", 300), ("en", 100)):
        asked = [query for half in ("tune", "judge") for query in queries(lang, half)]
        assert len(asked) >= most
        judged = [query.kind for query in asked if query.half == "judge"]
        assert min(judged.count(kind) for kind in set(judged)) >= 15
        texts = {
            half: {q.text.lower() for q in asked if q.half == half} for half in ("tune", "judge")
        }
        assert not texts["tune"] & texts["judge"]


def test_overall(scores: dict[str, Score]) -> None:
    assert scores["all"].hit_1 >= FLOOR_HIT_1
    assert scores["all"].mrr >= FLOOR_MRR


def test_every_class(scores: dict[str, Score]) -> None:
    under = {
        kind: round(score.hit_1, 2)
        for kind, score in scores.items()
        if score.hit_1 < FLOOR_CLASS_HIT_1
    }
    assert not under


def test_everyday_questions(scores: dict[str, Score]) -> None:
    assert scores["question"].hit_3 >= FLOOR_QUESTION_HIT_3
