"""The built site as a whole: exactly what was planned, and nothing that acts."""

import os
import shutil
from pathlib import Path

import pytest
from picture_files import chunk, jpeg, png, segment
from scan_room import detector

from roundtable.base.errors import UnusableError
from roundtable.gate import built
from roundtable.gate.built import RULES, built_findings
from roundtable.gate.scan import Scanner, theme_digest_by_path
from roundtable.gate.scanning import behaviour, walk
from roundtable.gate.scanning.behaviour import acts
from roundtable.private.about_person import OPENING

_PAGE = (
    "<html><head><link rel='canonical' href='https://kb.example/'></head><body><p>Words.</p></body></html>"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page and one picture, as planned."""
    (tmp_path / "site" / "assets").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "site" / "index.html").write_text(_PAGE)
    (tmp_path / "docs" / "lamp.png").write_bytes(png())
    (tmp_path / "site" / "assets" / "lamp.png").write_bytes(png())
    return tmp_path / "site"


def _found(site: Path) -> list[str]:
    assets = {"assets/lamp.png": site.parent / "docs" / "lamp.png"}
    return [f"{one.place.file} {one.code}" for one in built_findings(site, ["index.html"], assets)]


def test_a_site_that_equals_its_plan_has_no_finding(site: Path) -> None:
    """Pages, authored files, the engine's own files and unchanged theme files pass."""
    name, _digest = next(iter(theme_digest_by_path().items()))
    (site / "sitemap.xml").write_text("<urlset></urlset>")
    shutil.copy(_theme_file(name), _made(site / name))
    assert _found(site) == []


def test_an_unplanned_file_is_refused(site: Path) -> None:
    """A stray text, an editor's copy and a hidden file are each one finding."""
    for name in ("notes.txt", "index.html~", ".hidden"):
        (site / name).write_text("words")
    assert _found(site) == ["site/.hidden B01", "site/index.html~ B01", "site/notes.txt B01"]


def test_a_missing_page_or_picture_is_refused(site: Path) -> None:
    """What was planned and did not come is a finding."""
    (site / "index.html").unlink()
    (site / "assets" / "lamp.png").unlink()
    assert _found(site) == ["site/assets/lamp.png B01", "site/index.html B01"]


def test_an_altered_copy_is_refused(site: Path) -> None:
    """An authored file and a theme file must be byte for byte what they were copied from."""
    (site / "assets" / "lamp.png").write_bytes(png(chunk(b"gAMA", bytes(4))))
    name = next(name for name in sorted(theme_digest_by_path()) if name.endswith(".css"))
    _made(site / name).write_bytes(_theme_file(name).read_bytes() + b"\n")
    assert _found(site) == ["site/assets/lamp.png B01", f"site/{name} B01"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_links_and_pipes_are_refused_unopened(site: Path) -> None:
    """A linked file, a linked folder and a pipe are findings, even under a planned name."""
    (site / "index.html").unlink()
    os.mkfifo(site / "index.html")
    (site / "more").symlink_to(site.parent / "docs")
    assert _found(site) == ["site/index.html B03", "site/more B03"]


def test_a_private_file_of_the_program_is_refused(site: Path) -> None:
    """The line that opens exported decisions and answers to access requests stands in no page."""
    (site / "index.html").write_text(_PAGE.replace("Words.", OPENING))
    assert _found(site) == ["site/index.html B10"]


@pytest.mark.parametrize("content", [png(chunk(b"tEXt", b"Software\x00x")), jpeg(segment(0xFE, b"by hand"))])
def test_a_picture_with_metadata_is_refused(site: Path, content: bytes) -> None:
    """An authored picture carries the picture and nothing else."""
    for file in (site / "assets" / "lamp.png", site.parent / "docs" / "lamp.png"):
        file.write_bytes(content)
    assert _found(site) == ["site/assets/lamp.png B09"]


@pytest.mark.parametrize(
    ("code", "page"),
    [
        ("B02", "<script src='https://cdn.example/x.js'></script>"),
        ("B02", "<img src=//cdn.example/x.png>"),
        ("B02", "<img src='\\\\cdn.example/x.png'>"),
        ("B02", "<img src='&#104;ttps://cdn.example/x.png'>"),
        ("B02", "<img srcset='a.png 1x, https://cdn.example/x.png 2x'>"),
        ("B02", "<link rel=preconnect href=https://cdn.example>"),
        ("B02", "<link rel='stylesheet alternate' href='https://cdn.example/x.css'>"),
        ("B02", "<video poster='//cdn.example/x.png'></video>"),
        ("B02", "<object data='https://cdn.example/x'></object>"),
        ("B02", "<a href='a.html' ping='https://count.example'>x</a>"),
        ("B02", "<base href='https://other.example/'>"),
        ("B02", "<p style='background:url(https://cdn.example/x.png)'>x</p>"),
        ("B02", "<svg><path fill='url(https://cdn.example/x.svg#a)'/></svg>"),
        ("B02", "<svg><path filter='url(https://cdn.example/x.svg#a)'/></svg>"),
        ("B02", "<svg><path mask='url(https://cdn.example/x.svg#a)'/></svg>"),
        ("B02", "<svg><path stroke='url(https://cdn.example/x.svg#a)'/></svg>"),
        ("B02", "<style>@import '//cdn.example/x.css';</style>"),
        ("B02", "<script>fetch('https://count.example')</script>"),
        ("B05", "<p onclick='go()'>x</p>"),
        ("B05", "<svg/onload=go()>"),
        ("B05", "<a href='javascript:go()'>x</a>"),
        ("B05", "<a href='&#106;avascript:go()'>x</a>"),
        ("B05", "<iframe srcdoc='<p>x</p>'></iframe>"),
        ("B06", "<form action='https://collect.example'></form>"),
        ("B06", "<button formaction='//collect.example'>x</button>"),
        ("B07", "<meta http-equiv='Refresh' content='0;url=a.html'>"),
    ],
)
def test_a_page_that_acts_is_refused(code: str, page: str) -> None:
    """Requests to another host, code, forms and moves in a page are found however they are written."""
    assert code in acts("index.html", f"<html><body>{page}</body></html>")


@pytest.mark.parametrize(
    "page",
    [
        _PAGE,
        "<a href='https://law.example/act'>the Act</a>",
        "<img src='assets/lamp.png' alt='https://is.example words'>",
        "<!-- <img src='https://cdn.example/x.png'> -->",
        "<form class='search' name='search'></form>",
        "<p data-once='x' content='onload=x'>Write to https://law.example or to //somebody</p>",
        "<script>var here = new URL('..', location)</script>",
        "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>",
    ],
)
def test_a_page_that_only_links_is_let_through(page: str) -> None:
    """A link that a reader may follow is no request."""
    assert acts("index.html", page) == ()


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("x.css", "a{background:url( 'https://cdn.example/x.png')}", ("B02",)),
        ("x.css", "a{background:u\\72l(//cdn.example/x.png)}", ("B02",)),
        ("x.css", "a{background:url(x.png)}\n/*# sourceMappingURL=x.css.map */", ("B08",)),
        ("x.js", "import('https://cdn.example/x.js')", ("B02",)),
        ("x.js", "new WebSocket(`wss://cdn.example`)", ("B02",)),
        ("x.js", "go()\n//# sourceMappingURL=x.js.map", ("B08",)),
        ("x.js", "// see the manual\nconst half = a // b", ()),
        ("x.svg", "<svg><image href='https://cdn.example/x.png'/></svg>", ("B02",)),
        ("x.svg", "<svg><use xlink:href='//cdn.example/x.svg#a'/></svg>", ("B02",)),
        ("x.svg", "<svg onload='go()'></svg>", ("B05",)),
        ("x.txt", "https://cdn.example", ()),
    ],
)
def test_styles_scripts_and_drawings_that_act_are_refused(
    name: str, text: str, codes: tuple[str, ...]
) -> None:
    """A file is judged by what a browser would do with it."""
    assert acts(name, text) == codes


def test_a_source_map_is_refused_even_if_the_theme_brings_it(site: Path) -> None:
    """No map of sources is published, whoever made it."""
    (site / "x.js.map").write_text("{}")
    assert _found(site) == ["site/x.js.map B01", "site/x.js.map B08"]


def test_every_rule_has_its_own_code_and_a_next_step() -> None:
    """The codes are in order, each once, and none that a page can break lacks its advice."""
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert set(codes) >= behaviour.CODES


def test_the_theme_gives_no_leak_by_hash_and_none_when_it_is_read() -> None:
    """The invented names stand in no file of the installed theme, and its own files are not read at all."""
    name = next(name for name in sorted(theme_digest_by_path()) if name.endswith(".css"))
    content = _theme_file(name).read_bytes()
    scanner = Scanner(detector())
    assert list(scanner.scan_bytes(name, content)) == []
    assert list(scanner.scan_bytes(name, content + b"\n")) == []
    assert list(scanner.scan_bytes(name, content + b"\n/* Quibbleworth */"))


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _theme_file(name: str) -> Path:
    from importlib.resources import files

    return Path(str(files("roundtable") / "public" / "theme")) / name


def test_a_folder_that_cannot_be_looked_into_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stays locked is a finding, and the rest is still looked at."""
    (site / "locked").mkdir()
    listed = walk.os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError
        return listed(path)

    monkeypatch.setattr(walk.os, "scandir", refuse)
    assert _found(site) == ["site/locked B04"]


def test_a_file_that_cannot_be_read_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the disk is a finding under the file's name."""

    def fail(*_asked: object) -> bytes:
        raise UnusableError("no")

    monkeypatch.setattr(built, "read_regular", fail)
    assert _found(site) == ["site/assets/lamp.png B04", "site/index.html B04"]


def test_a_page_that_acts_is_found_in_the_site(site: Path) -> None:
    """The content of planned pages is judged too, and what only holds text is not."""
    (site / "index.html").write_text("<script src='https://cdn.example/x.js'></script>")
    (site / "sitemap.xml.gz").write_bytes(b"https://cdn.example/x.js")
    assert _found(site) == ["site/index.html B02"]
