"""Headers by which an answer can be kept: what they say, and when a client has it already."""

import pytest
from starlette.requests import Request

from beleidsgraaf.server.caching import is_known, validators, version_headers

MOMENT = 1_800_000_000.75  # 2027-01-15 08:00:00 and three quarters of a second
HEADERS = version_headers("3-abc", "tag", pinned=False, modified=MOMENT)


def request(**headers: str) -> Request:
    named = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    return Request({"type": "http", "headers": named})


def test_an_answer_on_a_version_is_told_by_version_and_tag() -> None:
    assert HEADERS == {
        "ETag": '"3-abc-tag"',
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Vary": "Accept",
        "Last-Modified": "Fri, 15 Jan 2027 08:00:00 GMT",
        "Beleidsgraaf-Version": "3-abc",
    }


def test_an_answer_on_a_version_that_was_named_never_changes() -> None:
    pinned = version_headers("3-abc", "tag", pinned=True)
    assert pinned["Cache-Control"] == "public, max-age=31536000, immutable"


def test_an_answer_that_differs_each_time_is_not_kept() -> None:
    headers = version_headers("3-abc", None, pinned=True, modified=MOMENT)
    assert headers["Cache-Control"] == "no-store"
    assert not {"ETag", "Last-Modified"} & headers.keys()
    assert not is_known(request(if_none_match="*"), headers)


@pytest.mark.parametrize("known", ['"3-abc-tag"', 'W/"3-abc-tag"', '"x", "3-abc-tag"', "*"])
def test_is_known_by_its_tag(known: str) -> None:
    assert is_known(request(if_none_match=known), HEADERS)


@pytest.mark.parametrize("known", ['"3-abc"', '"4-abc-tag"', "3-abc-tag", "", ","])
def test_is_not_known_by_another_tag(known: str) -> None:
    assert not is_known(request(if_none_match=known), HEADERS)


@pytest.mark.parametrize(
    ("since", "known"),
    [
        ("Fri, 15 Jan 2027 08:00:00 GMT", True),
        ("Fri, 15 Jan 2027 08:00:01 GMT", True),
        ("Fri, 15 Jan 2027 07:59:59 GMT", False),
        ("Fri, 15 Jan 2027 08:00:00 -0000", True),
        ("yesterday", False),
        ("", False),
        ("Fri, 99 Jan 99999999999 08:00:00 GMT", False),
    ],
)
def test_is_known_by_its_date(since: str, known: bool) -> None:
    assert is_known(request(if_modified_since=since), HEADERS) is known


def test_before_there_is_an_answer_only_a_tag_tells_of_one() -> None:
    for asked in (request(if_none_match="*"), request(if_modified_since=HEADERS["Last-Modified"])):
        assert is_known(asked, HEADERS)
        assert not is_known(asked, HEADERS, is_there=False)
    assert is_known(request(if_none_match=HEADERS["ETag"]), HEADERS, is_there=False)


def test_a_tag_goes_before_a_date() -> None:
    date = HEADERS["Last-Modified"]
    assert not is_known(request(if_none_match='"other"', if_modified_since=date), HEADERS)


def test_without_a_date_of_ours_no_date_counts() -> None:
    asked = request(if_modified_since="Fri, 15 Jan 2027 08:00:00 GMT")
    assert not is_known(asked, validators("tag"))
