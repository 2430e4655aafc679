"""Each new article is checked once and kept, whatever feeds and servers do."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, cli
from tests.releases.pull.server import Reply, Site, endless, status, whole
from tests.watching.conftest import Watching
from tests.watching.feeding import FILLER, article, asked, atom, fed, rss
from tollcheck.history import History
from tollcheck.watching import digest
from tollcheck.watching.watch import Checked, Problem, Watch

__all__ = ["cli"]


def found(watch: Watch, *sources: object) -> tuple[list[Checked], list[str]]:
    outcomes = list(watch.round([str(source) for source in sources]))
    checked = [one for one in outcomes if isinstance(one, Checked)]
    return checked, [one.says for one in outcomes if isinstance(one, Problem)]


@pytest.mark.parametrize("made", [rss, atom], ids=["RSS", "Atom"])
def test_what_a_feed_lists_is_checked_once(site: Site, watching: Watching, history: History, made: object) -> None:
    feed = fed(site, 4, made=made)
    watch = watching()
    checked, problems = found(watch, feed)
    assert problems == []
    assert [one.source for one in checked] == [f"{site.origin}/a/{number}" for number in range(4)]
    assert [one.report.article.url for one in checked] == [one.source for one in checked]
    assert found(watch, feed) == ([], [])
    assert asked(site).count("/a/0") == 1
    assert [one.origin for one in history.listing()] == ["watch"] * 4


def test_one_article_under_two_addresses_is_checked_once(site: Site, watching: Watching) -> None:
    feed = fed(site, 1)
    site.on("/feed", whole(rss(["/a/0", "/a/0?from=feed", "/go", "/copy"]), tag=""))
    site.on("/go", status(301, Location="/a/0"))
    site.on("/copy", whole(article(0).encode(), tag="", Content_Type="text/html"))
    checked, problems = found(watching(), feed)
    assert (len(checked), problems) == (1, [])


def test_what_is_forgotten_is_not_checked_again(site: Site, watching: Watching, history: History) -> None:
    feed, watch = fed(site, 1), watching()
    (checked,), _ = found(watch, feed)
    history.forget(checked.check)
    assert found(watch, feed) == ([], [])


def test_a_feed_that_has_not_changed_is_not_sent(site: Site, watching: Watching) -> None:
    fed(site, 1)
    feed = site.on("/feed", whole(rss(["/a/0"]), tag='"7"'), status(304))
    watch = watching()
    assert len(found(watch, feed)[0]) == 1
    assert found(watch, feed) == ([], [])
    assert site.asked[-1][1]["If-None-Match"] == '"7"'


def test_a_feed_is_asked_whole_again_while_an_article_of_it_failed(site: Site, watching: Watching) -> None:
    fed(site, 1)
    feed = site.on("/feed", whole(rss(["/a/0"]), tag='"7"'))
    site.on("/a/0", status(503), whole(article(0).encode(), tag="", Content_Type="text/html"))
    watch = watching()
    assert "cannot serve it now" in found(watch, feed)[1][0]
    assert len(found(watch, feed)[0]) == 1
    assert "If-None-Match" not in site.asked[-3][1]


def test_an_article_that_cannot_be_read_is_given_up_in_the_end(site: Site, watching: Watching) -> None:
    fed(site, 1)
    feed = site.on("/feed", whole(rss(["/missing"]), tag=""))
    site.on("/missing", status(404))
    watch = watching()
    told = [found(watch, feed)[1] for _ in range(4)]
    assert [len(lines) for lines in told] == [1, 1, 1, 0]
    assert told[2][0].endswith("(given up)")


BOMB = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel>&b;</channel></rss>'  # noqa: E501
XXE = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&a;</title></channel></rss>'  # noqa: E501


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        pytest.param(endless, "is larger than 1 MB", id="endless"),
        pytest.param(lambda h: h.begin(200, Content_Length=9_000_000), "is larger than 1 MB", id="huge"),
        pytest.param(status(302, Location="/broken"), "redirects without end", id="in a circle"),
        pytest.param(status(404), "status 404", id="missing"),
        pytest.param(status(500), "cannot serve it now", id="failing"),
        pytest.param(status(302, Location="http://10.0.0.1/"), "this machine or network", id="leading inside"),
        pytest.param(whole(b"<html><body>Hello</body></html>"), "neither RSS nor Atom", id="a page"),
        pytest.param(whole(b""), "neither RSS nor Atom", id="empty"),
        pytest.param(whole(b"\x00\xff\xfe noise" * 90), "neither RSS nor Atom|no feed that can be read", id="noise"),
        pytest.param(whole(b"{}"), "neither RSS nor Atom", id="JSON"),
        pytest.param(whole(BOMB), "declares entities", id="a bomb of entities"),
        pytest.param(whole(BOMB.decode().encode("utf-16")), "declares entities", id="a bomb in UTF-16"),
        pytest.param(whole(XXE), "declares entities", id="an entity that names a file"),
    ],
)
def test_a_feed_that_misbehaves_is_a_line_and_the_others_go_on(
    site: Site, watching: Watching, reply: Reply, said: str
) -> None:
    good, broken = fed(site, 1), site.on("/broken", reply)
    checked, (line,) = found(watching(), broken, good)
    assert re.search(said, line)
    assert "\n" not in line
    assert len(checked) == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<rss version='2.0'><channel>" + b"<a>" * 50_000, id="too deep"),
        pytest.param(rss(["http://[", "javascript:x", "", "file:///etc/passwd"]), id="no addresses"),
        pytest.param(rss(["http://169.254.169.254/latest"]), id="an address that leads inside"),
        pytest.param(rss(["/a/0"])[:-30], id="cut off"),
    ],
)
def test_a_strange_feed_ends_well(site: Site, watching: Watching, content: bytes) -> None:
    fed(site, 1)
    checked, problems = found(watching(), site.on("/strange", whole(content, tag="")))
    assert all("\n" not in line and "Traceback" not in line for line in problems)
    assert all(one.source.endswith("/a/0") for one in checked)


def test_a_feed_that_failed_is_left_alone_for_longer_each_time(
    site: Site, watching: Watching, history: History
) -> None:
    feed, watch = site.on("/feed", status(503, Retry_After=7_200)), watching()
    site.on("/robots.txt", status(404))
    found(watch, feed)
    now = time.time()
    assert history.watched().feed(feed).not_before - now == pytest.approx(7_200, abs=60)
    assert "is asked again in" in found(watch, feed)[1][0]
    assert asked(site).count("/feed") == 1


@pytest.mark.parametrize(
    ("rules", "count"),
    [
        pytest.param(whole(b"User-agent: *\nDisallow: /a/\n"), 0, id="closed to all"),
        pytest.param(whole(b"User-agent: tollcheck\nDisallow: /a/\n"), 0, id="closed to us"),
        pytest.param(whole(b"User-agent: other\nDisallow: /\n"), 1, id="closed to others"),
        pytest.param(status(404), 1, id="no rules"),
        pytest.param(status(403), 1, id="rules that may not be read"),
        pytest.param(status(503), 0, id="rules that cannot be read now"),
        pytest.param(whole(b"\xff\xfe\x00" * 99), 1, id="noise"),
    ],
)
def test_robots_are_kept_to(site: Site, watching: Watching, rules: Reply, count: int) -> None:
    feed = fed(site, 1)
    site.on("/robots.txt", rules)
    assert len(found(watching(), feed)[0]) == count
    assert asked(site).count("/a/0") == count


def test_a_server_is_asked_with_pauses(site: Site, watching: Watching, waits: list[float]) -> None:
    feed = fed(site, 3)
    site.on("/robots.txt", whole(b"User-agent: *\nCrawl-delay: 9\n"))
    found(watching(), feed)
    assert len(waits) == 3  # between the feed and three articles
    assert all(8 < wait <= 9 for wait in waits)


def test_a_folder_is_watched(tmp_path: Path, watching: Watching) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "a.txt").write_text(f"In 2022, 30,000 civilians were killed in Mali. {FILLER}")
    (folder / ".hidden.txt").write_text("In 2022, 30,001 civilians were killed in Mali.")
    (folder / "empty.txt").write_text("")
    watch = watching()
    checked, problems = found(watch, folder)
    assert [Path(one.source).name for one in checked] == ["a.txt"]
    assert len(problems) == 1 and "empty" in problems[0]
    assert found(watch, folder) == ([], [])
    (folder / "a.txt").write_text(f"In 2022, 31,000 civilians were killed in Mali. {FILLER}")
    assert len(found(watch, folder)[0]) == 1
    assert "neither a folder nor an address" in found(watch, tmp_path / "nowhere")[1][0]


def test_a_digest_keeps_what_may_not_be_cropped(site: Site, watching: Watching) -> None:
    checked, _ = found(watching(), fed(site, 2))
    for made in (digest.as_text, digest.as_markdown, digest.as_json):
        told = "\n".join(made(checked))
        assert told.count("Not documented does not mean it did not happen.") == 2
    assert json.loads("\n".join(digest.as_json(checked)))[0]["claims"][0]["verdict"] == "unsupported"
    assert digest.STANDING in "\n".join(digest.as_text([]))


def test_a_folder_is_watched_from_the_command_line(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"In 2022, 30,000 civilians were killed in Mali. {FILLER}")
    first = cli("watch", tmp_path / "in", "--once")
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("1 checked, 1 with claims to look at.")
    assert cli("watch", tmp_path / "in", "--format", "json").out == "[]\n"
    refused = cli("watch", "http://127.0.0.1:1/feed")
    assert refused.code == 3
    assert refused.err.count("\n") == 1


WATCHER = """
import sys
from tests.releases.pull.server import Site, web
from tollcheck.fetching.limits import Clock
from tollcheck.fetching.pages import reader
from tollcheck.history import History
from tollcheck.plugins import registry
from tollcheck.watching.manners import Manners
from tollcheck.watching.watch import Watch
feed, origin = sys.argv[1:]
with History() as history:
    way = reader(web(Site(origin=origin)))
    for outcome in Watch(history.watched(), registry(), manners=Manners(way)).round([feed]):
        print(outcome.source, flush=True)
"""


def test_a_watch_that_is_killed_and_begun_again_checks_each_article_once(site: Site, tmp_path: Path) -> None:
    feed, count = fed(site, 40), 40
    command = [sys.executable, "-c", WATCHER, feed, site.origin]
    environment = os.environ | {"TOLLCHECK_HOME": str(tmp_path)}
    for stop in (5, 20, None):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603
        assert process.stdout
        for _ in range(stop or 0):
            process.stdout.readline()
        if stop:
            process.send_signal(signal.SIGKILL)
        process.communicate()
    assert process.returncode == 0
    with History(tmp_path) as history:
        sources = [one.source for one in history.listing(limit=1_000)]
    assert sorted(sources) == sorted(f"{site.origin}/a/{number}" for number in range(count))


def test_two_watches_at_once_check_each_article_once(site: Site, tmp_path: Path) -> None:
    feed = fed(site, 12)
    command = [sys.executable, "-c", WATCHER, feed, site.origin]
    environment = os.environ | {"TOLLCHECK_HOME": str(tmp_path)}
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) for _ in range(2)]  # noqa: S603
    assert [process.wait() for process in both] == [0, 0]
    with History(tmp_path) as history:
        assert len(history.listing(limit=100)) == 12
