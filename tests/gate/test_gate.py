"""What is published: refused where it is live or unknown, untouched where it is harmless.

`XM` stands for active content; it is the name of nothing.
"""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path

import pytest

from scripts.gate import policy
from scripts.gate.allowed import kind_of, sources_of
from scripts.gate.drawings import judge_drawing, judge_xml
from scripts.gate.folder import (
    NotPublished,
    is_app,
    is_index,
    judge_site,
    require_harmless,
    set_aside,
)
from scripts.gate.pages import judge_page
from scripts.gate.sources import Sources
from scripts.gate.strays import judge_sources
from scripts.gate.styles import judge_style
from scripts.guideline.files import entries
from tests.tools.lock import ROOT

HEAD = f'<meta charset="utf-8">{policy.meta()}<title>x</title>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
ADDRESS = "https://pedoman.example/dasar/"


def page(body: str, head: str = HEAD) -> str:
    return f'<!doctype html>\n<html lang="id">\n<head>{head}</head>\n<body>\n{body}\n</body></html>'


def refused(text: str, here: str = "bab/akun/index.html") -> list[str]:
    return [each.message.en for each in judge_page(text, here, "/dasar/")]


LIVE = [
    "<script>XM</script>",
    "<script src=../../x.js></script>",
    "<script src=https://luar.example/assets/javascripts/early.js></script>",
    "<script src=//luar.example/assets/javascripts/early.js></script>",
    "<script src=../../assets/javascripts/early.js>XM</script>",
    "<script src=../../assets/javascripts/early.js type=module></script>",
    "<script src=../../assets/javascripts/../../x/early.js></script>",
    "<script src=../../assets/images/early.js></script>",
    "<script src='data:text/javascript,XM'></script>",
    "<p><script src=../../assets/javascripts/early.js></script></p>",
    "<img src=x onerror=XM>",
    "<img src=https://luar.example/x.png>",
    "<img src=../../assets/x.svg srcset=//luar.example/x.png>",
    "<img src='data:image/svg+xml,XM'>",
    "<image src=x onerror=XM>",
    "<p ONCLICK=XM>x</p>",
    "<p/onclick=XM>x</p>",
    '<div title="<" onmouseover=XM>x</div>',
    "<x:y onmouseover=XM>x</x:y>",
    "<!--><b onclick=XM>x</b>",
    "<!--x--!><b onclick=XM>x</b>",
    f'<a href="{"a" * 2100}" onclick=XM>x</a>',
    "<a href=javascript:XM>x</a>",
    "<a href='java\tscript:XM'>x</a>",
    "<a href='java&#x0A;script:XM'>x</a>",
    "<a href='&#106;avascript:XM'>x</a>",
    "<a href=' \x01javascript:XM'>x</a>",
    "<a href=JaVaScRiPt&colon;XM>x</a>",
    "<a href=vbscript:XM>x</a>",
    "<a href='data:text/html,XM'>x</a>",
    "<a href=blob:XM>x</a>",
    "<a href=//luar.example>x</a>",
    "<a href='\\\\luar.example'>x</a>",
    "<a href='/\\luar.example'>x</a>",
    "<a href='/\t/luar.example'>x</a>",
    "<a href=x ping=//luar.example>x</a>",
    "<a href=x target=_blank>x</a>",
    "<blockquote cite=javascript:XM>x</blockquote>",
    "<p style=background:url(//luar.example)>x</p>",
    "<style>@import '//luar.example'</style>",
    "<base href=//luar.example>",
    "<meta http-equiv=refresh content='0; url=//luar.example'>",
    "<link rel=stylesheet href=//luar.example/x.css>",
    "<link rel=stylesheet href=../../assets/stylesheets/pedoman.css>",
    "<iframe src=../../x></iframe>",
    "<iframe srcdoc='<b onclick=XM>'></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<applet code=x></applet>",
    "<portal src=x></portal>",
    "<fencedframe></fencedframe>",
    "<form action=//luar.example><input name=q></form>",
    "<form action=javascript:XM></form>",
    "<form action=../../cari/ method=post></form>",
    "<form action=../../cari/ target=x></form>",
    "<form></form>",
    "<button>x</button>",
    "<button type=submit>x</button>",
    "<button type=button formaction=javascript:XM>x</button>",
    "<button type=button popovertarget=x>x</button>",
    "<input type=image src=//luar.example>",
    "<input type=file>",
    "<input type=text formaction=x>",
    "<input autofocus onfocus=XM>",
    "<video src=x></video>",
    "<audio src=x onerror=XM></audio>",
    "<source srcset=x>",
    "<template><b onclick=XM></template>",
    "<noscript><img src=x onerror=XM></noscript>",
    "<noembed><b onclick=XM></noembed>",
    "<xmp>x</xmp>",
    "<plaintext>",
    "<textarea><b></textarea>",
    "<select><option>x</option></select>",
    "<dialog open>x</dialog>",
    "<slot></slot>",
    "<math><mtext><img src=x onerror=XM></mtext></math>",
    "<math><maction actiontype=statusline xlink:href=javascript:XM>x</maction></math>",
    "<svg><script>XM</script></svg>",
    "<svg onload=XM></svg>",
    "<svg><a xlink:href=javascript:XM><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:XM /></svg>",
    "<svg><set attributeName=onclick to=XM /></svg>",
    "<svg><use href=//luar.example#x /></svg>",
    "<svg><use xlink:href='data:image/svg+xml,XM#x' /></svg>",
    "<svg><image href=//luar.example/x.png /></svg>",
    "<svg><foreignObject><b onclick=XM>x</b></foreignObject></svg>",
    "<svg><desc><b onclick=XM>x</b></desc></svg>",
    "<svg><style>@import '//luar.example'</style></svg>",
    "<svg><rect fill='url(//luar.example#x)' /></svg>",
    "<svg><rect fill='u\\72l(//luar.example#x)' /></svg>",
    "<svg><rect style='fill:red' /></svg>",
    "<p is=x-y>x</p>",
    "<p contenteditable>x</p>",
    "<p accesskey=x>x</p>",
    "<p slot=x part=y itemprop=z>x</p>",
    "<img name=body src=../../assets/x.svg>",
    "<p id=pedomanIndex>x</p>",
    "<div data-search data-script=//luar.example/x.js></div>",
    "<div data-search data-script=javascript:XM></div>",
    "<div data-search data-index=https://luar.example/x.json></div>",
    "<div data-search data-style=../../x.css></div>",
    "<div data-search data-letters=javascript:XM></div>",
    "<p data-x=javascript:XM>x</p>",
    "<body onload=XM>",
    "<html onclick=XM>",
]  # fmt: skip


@pytest.mark.parametrize("body", LIVE)
def test_what_is_live_or_unknown_is_refused(body: str) -> None:
    assert refused(page(body))


HARMLESS = [
    "<h2 id=judul>Judul</h2><p class=x lang=en dir=ltr title='a &lt; b'>x</p>",
    "<p><a href=../akun/#AKUN-03>x</a> <a href=https://x.example/?a=b&amp;c=d rel=noopener>x</a></p>",
    "<a href=mailto:humas@contoh.example>x</a> <a href=tel:+62215551234>x</a> <a href=''>x</a>",
    "<ol type=a start=3><li value=4 id=c>x</li></ol>",
    "<p id=location>x</p><p id=title>x</p><p id=role>x</p><p id=target>x</p><p id=forms>x</p>",
    "<table class=x><thead><tr><th scope=col>x</th></tr></thead><tbody><tr><td data-label='a: b' "
    "colspan=2>x</td></tr></tbody></table>",
    "<ul class=checklist data-checklist=AKUN><li id=AKUN-C01><input type=checkbox id=a><label "
    "for=a>x</label></li></ul>",
    "<abbr tabindex=0 title='engagement rate'>ER</abbr><sup id=fnref-1><a href=#fn-1>1</a></sup>",
    "<details><summary>x</summary><time datetime=2026-12-01>x</time><wbr></details>",
    "<img src=../../assets/images/doors.svg alt=x width=3 height=3 loading=lazy>",
    "<img src=/dasar/assets/images/doors.svg alt=x>",
    "<form class=x role=search action=../../cari/ method=get><input type=text name=q required>"
    "<button type=reset>x</button></form>",
    "<script src='../../assets/javascripts/pedoman.js?v=1a2b3c4d' defer data-print=x></script>",
    "<script src=../../1.0/assets/javascripts/early.js data-base=../..></script>",
    "<svg viewBox='0 0 9 9' role=img aria-labelledby=t><title id=t>x</title><defs><marker id=m "
    "refX=1 orient=auto><path d=M0,0 /></marker></defs><path d=M0,0 marker-end='url(#m)' "
    "fill='var(--ink, #1b2540)' /><use href=#m /></svg>",
    "<!-- editions --><p>onclick=XM and javascript:XM as words; &lt;script&gt;</p>",
    "<code>&lt;img src=x onerror=XM&gt;</code>",
]  # fmt: skip


@pytest.mark.parametrize("body", HARMLESS)
def test_what_is_harmless_is_published(body: str) -> None:
    assert refused(page(body)) == []


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="utf-8"><title>x</title>',
        f'<meta charset="utf-16">{policy.meta()}',
        f'{policy.meta()}<title>{"x" * 1100}</title><meta charset="utf-8">',
        f'<meta charset="utf-8"><link rel="canonical" href="https://x.example/">{policy.meta()}',
        f'<meta charset="utf-8"><script src="/dasar/assets/javascripts/early.js"></script>{policy.meta()}',
        HEAD + "<meta http-equiv=Content-Security-Policy content=\"default-src *\">",
        HEAD + "<meta http-equiv=refresh content='0; url=javascript:XM'>",
        HEAD + "<meta http-equiv=refresh content='0; url=https://luar.example/'>",
        HEAD + "<meta http-equiv=set-cookie content=x>",
        HEAD + "<meta name=referrer content=unsafe-url>",
        HEAD + "<link rel=stylesheet href=https://luar.example/assets/stylesheets/pedoman.css>",
        HEAD + "<link rel='alternate stylesheet' href=../../x.css>",
        HEAD + "<link rel=preload as=script href=../../assets/javascripts/early.js>",
        HEAD + "<link rel=dns-prefetch href=//luar.example>",
        HEAD + "<link rel=modulepreload href=x.js>",
        HEAD + "<link rel=icon href=https://luar.example/x.svg>",
        HEAD + "<link rel=canonical href=javascript:XM>",
    ],
)  # fmt: skip
def test_a_head_has_the_policy_first_and_only_known_parts(head: str) -> None:
    assert refused(page("<p>x</p>", head))


def test_a_redirect_leads_to_a_page_of_ours() -> None:
    head = (
        HEAD
        + "<meta http-equiv=refresh content='0; url=../akun/'><link rel=canonical href=https://x.example/>"
    )
    assert refused(page("<p>x</p>", head)) == []


@pytest.mark.parametrize(
    "text", ["", "<p>x</p>", "\ufeffx", "<html><p>x", "<?xml version='1.0'?><html>"]
)
def test_a_page_begins_as_a_page(text: str) -> None:
    assert refused(text)


BAD_STYLES = [
    "@import url(x.css);", "@IMPORT 'x'", "@\\69mport 'x';", "a{background:url(https://luar.example)}",
    "a{background:u\\72l(//luar.example)}", "a{background:URL( 'data:image/svg+xml,XM' )}",
    "@font-face{src:url('https://luar.example/x.woff2')}", "a{width:expression(XM)}",
    "a{behavior:url(x.htc)}", "a{-moz-binding:url(x.xml#y)}", "a{background:image-set('//luar.example' 1x)}",
    "@media print{a{b:url(//luar.example)}}", "a{b:url(x'y)}",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD_STYLES)
def test_a_stylesheet_asks_nobody_else(text: str) -> None:
    assert next(judge_style(f"b{{}}\n{text}")).line == 2


@pytest.mark.parametrize(
    "text",
    ["a{b:url('../fonts/x.woff2')}", "a::before{content:'https://x'}", "@media print{a{b:c}}"],
)
def test_a_plain_stylesheet_passes(text: str) -> None:
    assert list(judge_style(text)) == []


BAD_DRAWINGS = [
    "<script>XM</script>", "<rect onclick='XM'/>", "<foreignObject/>", "<style>@import 'x'</style>",
    "<a href='x'/>", "<use href='https://luar.example#x'/>", "<image href='x.png'/>",
    "<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='javascript:XM'/>",
    "<animate attributeName='href' to='javascript:XM'/>", "<rect style='fill:url(//luar.example)'/>",
    "<rect fill='url(//luar.example#x)'/>", "<rect fill='u\\72l(x)'/>", "<p xmlns='http://www.w3.org/1999/xhtml'/>",
    "<?xml-stylesheet href='x.css'?>", "<rect>", "<rect a='&x;'/>", "<handler/>", "<rect href='//luar.example'/>",
]  # fmt: skip


@pytest.mark.parametrize("inside", BAD_DRAWINGS)
def test_a_drawing_is_static_and_whole(inside: str) -> None:
    found = list(judge_drawing(SVG.format(f"\n{inside}\n")))
    assert found and all(each.line >= 2 for each in found)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG.format("&b;"),
        '<!doctype svg SYSTEM "file:///etc/hostname">' + SVG.format(""),
        "<?xml-stylesheet href='x'?>" + SVG.format(""),
        "<svg/>",
        "",
    ],
)
def test_a_drawing_declares_nothing(text: str) -> None:
    assert list(judge_drawing(text))


def test_our_own_drawings_pass() -> None:
    drawings = [*ROOT.glob("docs/**/*.svg")]
    assert len(drawings) > 5
    for path in drawings:
        assert list(judge_drawing(path.read_text("utf-8"))) == [], path


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("feed", '<feed xmlns="http://www.w3.org/2005/Atom"><script xmlns="http://www.w3.org/1999/xhtml">XM</script></feed>'),
        ("feed", '<feed xmlns="http://www.w3.org/2005/Atom"><link href="javascript:XM"/></feed>'),
        ("feed", '<?xml-stylesheet href="x"?><feed xmlns="http://www.w3.org/2005/Atom"/>'),
        ("sitemap", '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><svg xmlns="http://www.w3.org/2000/svg"/></urlset>'),
    ],
)  # fmt: skip
def test_a_feed_holds_nothing_else(kind: str, text: str) -> None:
    assert list(judge_xml(text, kind))


@pytest.mark.parametrize(
    "path",
    [
        "x.js", "assets/x.js", "assets/javascripts/x.js", "akun/early.js", "CNAME", "_headers", ".htaccess",
        "assets/x.html.txt", "assets/x.swf", "assets/x.xml", "assets/x.xhtml", "akun/x.svg", "x.css",
        "assets/stylesheets/x.css", "assets/javascripts/early.js/x", "1.0/sw.js", "en/sw.js", "x.mjs", "x.wasm", "x.pdf",
        "favicon.svg", "favicon.png", "unduhan/x.html.gz.js", "unduhan/x.svg", "en/x.json", "a b.html", 'x"y.html', "../x.html", "x.htm",
    ],
)  # fmt: skip
def test_a_file_of_another_kind_or_place_is_unknown(path: str) -> None:
    assert kind_of(path) == ""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("akun/index.html", "page"), ("1.0/en/akun/index.html.gz", "page"), ("assets/javascripts/early.js", "script"),
        ("0.9/assets/javascripts/search.1a2b3c4d.js.br", "script"), ("edisi/editions.css", "style"),
        ("search/id.js", "index"), ("search/id/12.js", "index"), ("unduhan/pedoman-id.pdf", "file"), ("unduhan/SHA256SUMS", "text"),
        ("assets/fonts/x-700.woff2", "font"), ("1.0/perubahan/atom.xml", "feed"), ("favicon.ico", "picture"),
        ("en/manifest.webmanifest", "app"), ("1.0/manifest.webmanifest.br", "app"), ("sw.js.gz", "worker"), ("offline.json", "data"), ("assets/sharing/id/akun.png", "picture"),
    ],
)  # fmt: skip
def test_a_known_file_has_its_kind(path: str, kind: str) -> None:
    assert kind_of(path) == kind


APP = {"start_url": "./", "scope": "../", "icons": [{"src": "../assets/images/x.png"}]}


@pytest.mark.parametrize(
    ("change", "is_harmless"),
    [
        ({}, True),
        ({"start_url": "https://luar.example/"}, False),
        ({"scope": "//luar.example/"}, False),
        ({"icons": [{"src": "https://luar.example/x.png"}]}, False),
        ({"icons": [{"src": "../unduhan/x.zip"}]}, False),
        ({"share_target": {"action": "./"}}, False),
        ({"icons": 3}, False),
    ],
)
def test_a_manifest_of_an_app_leads_nowhere_else(
    change: dict[str, object], is_harmless: bool
) -> None:
    text = json.dumps(APP | change)
    assert is_app(text, "en/manifest.webmanifest", "/pedoman/") is is_harmless
    assert not is_app("[]", "en/manifest.webmanifest", "/")


@pytest.mark.parametrize(
    ("path", "is_known"),
    [
        ("id/akun.md", True), ("en/lampiran/templat.md", True), ("assets/images/x.svg", True),
        ("registers/editions/1.0.json", True), ("assets/javascripts/early.mjs", True), ("assets/javascripts/page/x.mjs", True),
        ("id/x.html", False), ("assets/x.html", False), ("assets/javascripts/x.js", False), ("assets/javascripts/x.mjs", False), ("id/x.mjs", False),
        ("CNAME", False), ("fr/x.md", False), ("node_modules/x.md", False), ("assets/__pycache__/x.pyc", False),
        ("assets/stylesheets/x.css", False), ("id/x.xhtml", False), ("registers/x.py", False),
    ],
)  # fmt: skip
def test_a_source_is_of_a_known_kind(path: str, is_known: bool) -> None:
    assert bool(sources_of(("id", "en")).fullmatch(path)) is is_known


def listing(root: Path) -> dict[str, bool]:
    return {f"docs/{path}": entry.is_symlink() for path, entry in entries(root / "docs")}


def test_every_file_of_the_project_is_of_a_known_kind() -> None:
    assert list(judge_sources(listing(ROOT), "docs", ("id", "en"))) == []


@pytest.mark.parametrize(
    "place", ["assets/x.svg", "node_modules/x.md", "__pycache__/x.md", "id/.x"]
)
def test_no_link_is_followed_among_the_sources(tmp_path: Path, place: str) -> None:
    outside = tmp_path / "luar"
    outside.write_text("XM")
    link = tmp_path / "docs" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    found = [each.location.path for each in judge_sources(listing(tmp_path), "docs", ("id", "en"))]
    assert found == [f"docs/{place}"]


def test_a_linked_folder_is_one_link_and_not_entered(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/lingkar").symlink_to(tmp_path / "docs")
    assert [path for path, _ in entries(tmp_path / "docs")] == ["lingkar"]
    os.mkfifo(tmp_path / "docs/akun.html")
    assert len(judge_site(tmp_path / "docs", ADDRESS)) == 2


def test_a_refusal_names_source_and_line_in_both_languages(tmp_path: Path) -> None:
    sources = tmp_path / "docs/id"
    sources.mkdir(parents=True)
    (sources / "akun.md").write_text("# A\n\nx\n\n<p onclick=XM>x</p>\n")
    site = tmp_path / "site"
    (site / "akun").mkdir(parents=True)
    (site / "akun/index.html").write_text(page("\n\n<p onclick=XM>x</p>"))
    with pytest.raises(NotPublished) as error:
        require_harmless(site, ADDRESS, Sources(tmp_path, "docs", ("id", "en")))
    said = str(error.value).splitlines()[1]
    assert said.startswith(
        'docs/id/akun.md:5:1: atribut tidak boleh terbit: onclick="XM"; hapus (site/akun/index.html:7)'
    )
    assert 'attribute must not be published: onclick="XM"; delete it' in said


def test_the_most_telling_words_find_the_source(tmp_path: Path) -> None:
    (tmp_path / "docs/id").mkdir(parents=True)
    (tmp_path / "docs/registers").mkdir()
    (tmp_path / "docs/id/akun.md").write_text("---\ntitle: x\n---\nonclick= dalam kalimat\n")
    (tmp_path / "docs/registers/terms.yml").write_text("a:\n  term: <b onclick=XM-tanda>x</b>\n")
    site = tmp_path / "site/akun"
    site.mkdir(parents=True)
    (site / "index.html").write_text(page("<b onclick=XM-tanda>x</b>"))
    (found,) = judge_site(tmp_path / "site", ADDRESS, Sources(tmp_path, "docs", ("id", "en")))
    assert found.location[:2] == ("docs/registers/terms.yml", 2)


def test_a_file_that_must_not_be_is_told_where_its_name_stands(tmp_path: Path) -> None:
    for path, text in (
        ("docs/includes/id/a.md", "x\n"),
        ("docs/registers/redirects.yml", "a.md: b.md\na b.md: akun.md\n"),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    for name in ("a b", "javascript:XM"):
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "index.html").write_text(page("x"))
    found = judge_site(tmp_path / "site", ADDRESS, Sources(tmp_path, "docs", ("id", "en")))
    assert [each.location[:2] for each in found] == [
        ("docs/registers/redirects.yml", 2),
        ("site/javascript:XM/index.html", 1),
    ]


def test_what_is_refused_is_out_of_service_and_kept_to_look_at(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("lama", "baru"):
        site.mkdir()
        (site / "index.html").write_text(text)
        set_aside(site)
        set_aside(site)  # nothing is there any more
    assert [path.name for path in tmp_path.iterdir()] == ["site.refused"]
    assert (tmp_path / "site.refused/index.html").read_text() == "baru"


def test_a_search_index_is_data_and_nothing_else() -> None:
    assert is_index('self.pedomanIndex={"a":[1]};')
    assert is_index('(self.pedomanTexts??={})["id/12"]=["a"];')
    for text in (
        "self.pedomanIndex={};XM();",
        '(self.pedomanTexts??={})["id/12"]=["a"];XM();',
        '(self.pedomanTexts??={})["id/"+XM]=["a"];',
        "XM",
        'self.pedomanIndex={"a":XM};',
        "x=1;self.pedomanIndex={};",
    ):
        assert not is_index(text)


def test_many_refusals_are_told_in_short(tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"{number}.exe").write_bytes(zlib.compress(b"x"))
    with pytest.raises(NotPublished, match=r"… \+30$"):
        require_harmless(tmp_path, ADDRESS)
