"""A hundred slips of editors, each with the line that should be named.

`python -m tests.checks.mistakes` makes them one by one in a copy of the guideline, and prints what is not
named at its line and how many messages each slip costs. Written before the rules were read: a slip that is
not found asks for a rule of its kind, not for another row here.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.checks.causes import causes_first
from scripts.checks.rules import Problem, discover_rules, run_rules
from scripts.guideline.config import Unusable
from scripts.guideline.load import load_guideline
from tests.overlay import AS_OF

ROOT = Path(__file__).parents[2]
DELETED = "\0"

Place = tuple[
    str, str
]  # a file, and a pattern of the line; the pattern empty: the line of the slip


@dataclass(frozen=True)
class Mistake:
    """What stood in a file (the first match of a pattern), what the editor made of it, where it is named."""

    what: str
    path: str
    stood: str
    wrote: str
    also: tuple[Place, ...] = ()  # other lines at which the same slip may be named
    only: tuple[Place, ...] = ()  # the lines at which it is named instead of its own


ID, EN, INC = "docs/id/", "docs/en/", "docs/includes/"
REG, TPL, FIG = "docs/registers/", "docs/registers/templates/", "docs/registers/figures/"
CSS = "docs/assets/stylesheets/pedoman.css"
YML = "mkdocs.yml"


def slip(
    what: str, path: str, stood: str, wrote: str,
    also: Sequence[Place] = (), only: Sequence[Place] = (),
) -> Mistake:  # fmt: skip
    return Mistake(what, path, stood, wrote, tuple(also), tuple(only))


LINKS = [
    slip("fragment misspelt", ID + "akun.md", r"\(interaksi\.md#standar-waktu\)", "(interaksi.md#standar-wktu)"),
    slip("page misspelt", ID + "akun.md", r"\(strategi\.md#satu-halaman\)", "(strategy.md#satu-halaman)"),
    slip("key that nobody has", ID + "akun.md", r"\[AKUN-E01\]\(akun\.md#AKUN-E01\)", "[AKUN-E71](akun.md#AKUN-E71)"),
    slip("words and target of a key differ", ID + "akun.md", r"\[AMAN-07\]\(keamanan\.md#AMAN-07\)", "[AMAN-07](keamanan.md#AMAN-08)"),
    slip("folder forgotten in an annex", ID + "lampiran/tanya-jawab.md", r"\(\.\./akun\.md#uji-kebutuhan\)", "(akun.md#uji-kebutuhan)"),
    slip("address of the built site", ID + "akun.md", r"\[register akun\]\(lampiran/templat\.md#register-akun\)", "[register akun](https://pedoman-medsos.example/lampiran/templat/#register-akun)"),
    slip("html instead of md", ID + "akun.md", r"\(penutup\.md\)", "(penutup.html)"),
    slip("link from the root", ID + "akun.md", r"\(lampiran/profil-instansi\.md\)", "(/lampiran/profil-instansi.md)"),
    slip("link into the other language", ID + "akun.md", r"\(moderasi\.md#tata-tertib\)", "(../en/moderasi.md#tata-tertib)"),
    slip("link not closed", ID + "akun.md", r"\(tata-kelola\.md#jejaring\)", "(tata-kelola.md#jejaring"),
    slip("blank before the target", ID + "akun.md", r"\[permohonan akun\]\(", "[permohonan akun] ("),
    slip("brackets the wrong way round", ID + "akun.md", r"\[akun tiruan\]\(krisis\.md#akun-tiruan\)", "(akun tiruan)[krisis.md#akun-tiruan]"),
    slip("link without a target", ID + "akun.md", r"\[tabel rute\]\(interaksi\.md#tabel-rute\)", "[tabel rute]()"),
    slip("link forgotten in the translation", EN + "akun.md", r"\[naming table\]\(akun\.md#penamaan\)", "naming table", [(ID + "akun.md", r"tabel penamaan\]")]),
    slip("another target in the translation", EN + "akun.md", r"\(interaksi\.md#standar-waktu\)", "(interaksi.md#tabel-rute)", [(ID + "akun.md", r"\(interaksi\.md#standar-waktu\)")]),
    slip("footnote misspelt", ID + "akun.md", r"\[\^kanada\]$", "[^kananda]"),
    slip("footnote no longer used", ID + "krisis.md", r"\[\^resist\]$", "", only=[(ID + "krisis.md", r"^\[\^resist\]:")]),
    slip("footnote defined twice", ID + "krisis.md", r"(?s)\Z", "\n[^resist]: Lihat [sumber](lampiran/sumber.md#resist-2).\n", only=[(ID + "krisis.md", r"^\[\^resist\]: Lihat")]),
    slip("picture that is not there", ID + "akun.md", r"^### Serah terima \{", "![Bagan serah terima](../assets/images/serah-terima.png)\n\n### Serah terima {"),
    slip("scheme misspelt", ID + "akun.md", r"\[JRA\]\(arsip\.md#retensi\)", "[JRA](htps://contoh.go.id/jra)"),
]  # fmt: skip

HEADINGS = [
    slip("anchor forgotten", ID + "akun.md", r"^### Uji kebutuhan \{.*", "### Uji kebutuhan"),
    slip("anchor of another heading", ID + "akun.md", r"\{ #akun-diam \}", "{ #permohonan }"),
    slip("anchor translated", EN + "akun.md", r"\{ #verifikasi \}", "{ #verification }", [(ID + "akun.md", r"\{ #verifikasi \}")]),
    slip("level skipped", ID + "akun.md", r"^### Verifikasi dan", "##### Verifikasi dan"),
    slip("no blank after the signs", ID + "akun.md", r"^### Register akun \{", "###Register akun {"),
    slip("heading lost in the translation", EN + "akun.md", r"^### .* \{ #akun-diam \}\n\n", "", [(ID + "akun.md", r"\{ #akun-diam \}")]),
    slip("second title", ID + "akun.md", r"^## Penjelasan", "# Penjelasan"),
    slip("anchor not closed", ID + "akun.md", r"\{ #serah-terima \}", "{ #serah-terima"),
]  # fmt: skip

PROVISIONS = [
    slip("block not closed", ID + "akun.md", r"(unggahan pertama\.)\n///\n", r"\1\n", only=[(ID + "akun.md", r"^/// provision \| AKUN-03")]),
    slip("block closed twice", ID + "akun.md", r"(unggahan pertama\.\n///\n)", "\\1///\n"),
    slip("force misspelt", ID + "akun.md", r"force: must$", "force: musst"),
    slip("force against the sentence", ID + "akun.md", r"force: should$", "force: must", [(ID + "akun.md", r"provision \| AKUN-07"), (ID + "akun.md", r"^Penanggung jawab sebaiknya")]),
    slip("role misspelt", ID + "akun.md", r"roles: \[penanggung-jawab\]", "roles: [penangung-jawab]"),
    slip("law misspelt", ID + "akun.md", r"uu-43-2009#52\(1\)", "uu-34-2009#52(1)"),
    slip("law that is not confirmed", ID + "akun.md", r"basis: \[uu-43-2009#52\(1\)\]", "basis: [bssn-10-2020]"),
    slip("key used twice", ID + "akun.md", r"provision \| AKUN-08", "provision | AKUN-07"),
    slip("number leapt", ID + "akun.md", r"provision \| AKUN-14", "provision | AKUN-41"),
    slip("provision not translated", EN + "akun.md", r"(?s)/// provision \| AKUN-06.*?\n///\n\n", "", [(ID + "akun.md", r"provision \| AKUN-06")]),
    slip("options in the translation", EN + "akun.md", r"(/// provision \| AKUN-06\n)", "\\1    force: must\n", [(EN + "akun.md", r"provision \| AKUN-06")]),
    slip("number changed in one language", ID + "akun.md", r"paling lambat 10 hari kerja", "paling lambat 14 hari kerja", [(EN + "akun.md", r"within 10 working days")]),
    slip("number changed in the translation", EN + "akun.md", r"within 5 working days", "within 3 working days", [(ID + "akun.md", r"paling lambat 5 hari kerja\.$")]),
    slip("denial lost in the translation", EN + "akun.md", r"Employees must not open", "Employees must open", [(ID + "akun.md", r"^Pegawai dilarang membuka"), (EN + "akun.md", r"provision \| AKUN-04")]),
    slip("option not indented", ID + "akun.md", r"^    roles: \[admin, penanggung-jawab\]", "roles: [admin, penanggung-jawab]", [(ID + "akun.md", r"provision \| AKUN-03")]),
    slip("kind of block misspelt", ID + "akun.md", r"/// provision \| AKUN-12", "/// provison | AKUN-12"),
    slip("bar forgotten", ID + "akun.md", r"/// provision \| AKUN-13", "/// provision AKUN-13"),
]  # fmt: skip

BLOCKS = [
    slip("two good versions", ID + "akun.md", r"^//// bad \|", "//// good |"),
    slip("example closed with too few", ID + "akun.md", r"^/////$", "////", [(ID + "akun.md", r"^///// example \| AKUN-E01")]),
    slip("key of a text used twice", ID + "akun.md", r"/// message \| AKUN-T02", "/// message | AKUN-T01"),
    slip("blank that the list lacks", ID + "akun.md", r"\[syarat yang perlu dipenuhi\]", "[syarat-syaratnya]"),
    slip("blank lost in the translation", EN + "akun.md", r"(AKUN-T03.*\n(?:.*\n)*?.*)\[official website link\]|(AKUN-T03.*\n(?:.*\n)*?.*?)\[[a-z ]+\]", r"\1\2", [(ID + "akun.md", r"AKUN-T03"), (EN + "akun.md", r"AKUN-T03")]),
    slip("figure misspelt", ID + "akun.md", r"/// figure \| siklus-akun", "/// figure | siklus-akn"),
    slip("account of a real office", ID + "akun.md", r"^//// good \| @kanim_contoh", "//// good | @kanim_bogor"),
    slip("telephone number of a person", ID + "akun.md", r"\[nomor layanan\], atau", "0812-3456-7890, atau"),
    slip("emergency number mistyped", ID + "interaksi.md", r"\[110\]\(lampiran/kontak\.md#polisi-110\)", "[101](lampiran/kontak.md#polisi-110)"),
]  # fmt: skip

CHECKLISTS = [
    slip("item without a key", INC + "id/akun-checklist.md", r"\*\*AKUN-C03\*\* ", ""),
    slip("key of an item used twice", INC + "id/akun-checklist.md", r"AKUN-C04", "AKUN-C03"),
    slip("item not translated", INC + "en/akun-checklist.md", r"^.*AKUN-C05.*\n", "", [(INC + "id/akun-checklist.md", "AKUN-C05")]),
    slip("link of an item from the wrong folder", INC + "id/akun-checklist.md", r"\(akun\.md#AKUN-03\)", "(../akun.md#AKUN-03)"),
    slip("box without a blank", INC + "id/akun-checklist.md", r"^- \[ \] \*\*AKUN-C02", "- [] **AKUN-C02"),
    slip("dash without a blank", INC + "id/akun-checklist.md", r"^- \[ \] \*\*AKUN-C06", "-[ ] **AKUN-C06"),
    slip("include misspelt", ID + "akun.md", r"\{!akun-checklist\.md!\}", "{!akun-ceklis.md!}"),
    slip("item names one key and leads to another", INC + "id/akun-checklist.md", r"akun\.md#AKUN-10\)", "akun.md#AKUN-11)"),
]  # fmt: skip

FRONT_MATTER = [
    slip("day that no month has", ID + "akun.md", r"review_by: .*", "review_by: 2027-11-31"),
    slip("owner misspelt", ID + "akun.md", r"owner: biro-humas", "owner: biro-huams"),
    slip("field lost in the translation", EN + "akun.md", r"^summary: .*\n", "", [(EN + "akun.md", r"^---"), (EN + "akun.md", r"^title:"), (EN + "akun.md", r"^prefix:")]),
    slip("front matter not closed", ID + "akun.md", r"^---\n# ", "# ", [(ID + "akun.md", r"^---")]),
    slip("colon in a title", ID + "akun.md", r"^title: .*", "title: Bab IV: Siklus Hidup Akun"),
    slip("prefix of another chapter", EN + "akun.md", r"prefix: AKUN", "prefix: AKUM"),
    slip("review before the last one", ID + "akun.md", r"review_by: .*", "review_by: 2025-11-23"),
]  # fmt: skip

TABLES = [
    slip("cell lost", ID + "akun.md", r"^\| Foto profil \| (.*?) \| Logo kementerian \|", r"| Foto profil | \1 |"),
    slip("column lost under the head", ID + "akun.md", r"^\|---\|---\|---\|---\|$", "|---|---|---|"),
    slip("cell too many", ID + "akun.md", r"^\| Letak arsip \| (.*) \|$", r"| Letak arsip | \1 | Penyelia |"),
    slip("row not translated", EN + "interaksi.md", r"^\| .*INTER-T12.*\n", "", [(ID + "interaksi.md", r"INTER-T12\]\(#INTER-T12\) \|"), (EN + "interaksi.md", r"^\| Type of message|^\|---\|---\|---\|---\|---\|")]),
    slip("no empty line before a table", ID + "akun.md", r"(menunda akun baru\.)\n\n", "\\1\n"),
    slip("clock changed in one cell", EN + "interaksi.md", r"4 working hours", "8 working hours", [(ID + "interaksi.md", r"^\|.*4 jam kerja"), (EN + "interaksi.md", r"INTER-01"), (ID + "interaksi.md", r"INTER-01"), (ID + "interaksi.md", r"dalam 4 jam kerja")]),
]  # fmt: skip

LAW = [
    slip("law without a link", ID + "akun.md", r"\[UU 43/2009 Pasal 33\]\(lampiran/dasar-hukum\.md#uu-43-2009\)", "UU 43/2009 Pasal 33"),
    slip("year mistyped", ID + "akun.md", r"\[UU 43/2009 Pasal 33\]", "[UU 43/2019 Pasal 33]"),
    slip("law that the register lacks", ID + "akun.md", r"Pasal 35 ayat \(1\)\]\(lampiran/dasar-hukum\.md#uu-43-2009\)", "Pasal 35 ayat (1)](lampiran/dasar-hukum.md#uu-43-2010)"),
    slip("article that was struck", ID + "akun.md", r"^Jadi, tidak ada admin", "Penghinaan diatur dalam [UU 1/2023 Pasal 240](lampiran/dasar-hukum.md#uu-1-2023).\nJadi, tidak ada admin"),
    slip("another article in the translation", EN + "akun.md", r"Article 33\]", "Article 32]", [(ID + "akun.md", r"Pasal 33\]")]),
    slip("month changed in the translation", EN + "akun.md", r"October 2024", "November 2024", [(ID + "akun.md", r"Oktober 2024")]),
]  # fmt: skip

WORDS = [
    slip("generated block mended by hand", ID + "akun.md", r"^\| Threads \| Tanda mengikuti", "| Threads | Tandanya mengikuti", [(ID + "akun.md", r"<!-- generate: platform verifikasi")]),
    slip("end of a generated block lost", ID + "akun.md", r"^<!-- /generate -->\n", "", [(ID + "akun.md", r"<!-- generate: platform verifikasi")]),
    slip("foreign phrase without its language", ID + "interaksi.md", r"\*whistleblowing\*\{ lang=en \}", "*whistleblowing*"),
    slip("marks of a merge", ID + "akun.md", r"^Loket dibuka karena.*", "<<<<<<< HEAD\nLoket dibuka untuk melayani.\n=======\nLoket dibuka karena perlu.\n>>>>>>> usulan"),
]  # fmt: skip

REGISTERS = [
    slip("definition not translated", REG + "terms.yml", r"^    en: \"Something a user.*\n", "", [(REG + "terms.yml", r"^    id: \"Tindakan nyata")]),
    slip("day that no month has", REG + "instruments.yml", r"confirmed_on: 2026-11-22", "confirmed_on: 2026-11-32"),
    slip("day the other way round", REG + "instruments.yml", r"checked_on: 2026-11-22", "checked_on: 22-11-2026"),
    slip("amending law misspelt", REG + "instruments.yml", r"^    - uu-1-2026", "    - uu-1-2062"),
    slip("status misspelt", REG + "instruments.yml", r"^  status: in-force$", "  status: in-forced"),
    slip("provision that nobody has", REG + "roles.yml", r"KONTEN-04", "KONTEN-94"),
    slip("number without quotation marks", REG + "contacts.yml", r'value: "110"', "value: 021345670"),
    slip("owner misspelt", REG + "contacts.yml", r"owner: biro-humas", "owner: biro-huams"),
    slip("kind of evidence misspelt", REG + "platforms.yml", r"^      evidence: official$", "      evidence: offical"),
    slip("day of the holidays lost", REG + "holidays.yml", r"^    - \{date: 2026-03-18.*\n", "", only=[(REG + "holidays.yml", r"counts:|libur-2026:")]),
    slip("key of an owner changed", REG + "owners.yml", r"^biro-humas:", "biro-human:"),
    slip("bracket left open", REG + "search.yml", r"^roots:", "roots: [", [(REG + "search.yml", r"^  id:")]),
    slip("place of a card misspelt", REG + "publication.yml", r"anchor: satu-jam-pertama", "anchor: satu-jam-pertma"),
    slip("reason for a key that nobody has", REG + "editions/next.yml", r"^#   AKUN-07:.*", 'withdrawn: {AMAN-93: {id: "Sebab.", en: "Because."}}'),
]  # fmt: skip

TEMPLATES = [
    slip("label not translated", TPL + "register-akun.yml", r'label: \{id: "Pengikut", en: "Followers"\}', 'label: {id: "Pengikut"}'),
    slip("kind of column misspelt", TPL + "register-akun.yml", r"kind: integer", "kind: interger"),
    slip("column that a formula lacks", TPL + "register-akun.yml", r"\{last_review\}=", "{last_reveiw}="),
    slip("provision that nobody has", TPL + "permohonan-akun.yml", r"AKUN-09", "AKUN-99"),
    slip("role misspelt", TPL + "permohonan-akun.yml", r"approved_by: pembina", "approved_by: pembna"),
    slip("chapter misspelt", TPL + "permohonan-akun.yml", r"chapter: akun", "chapter: akn"),
]  # fmt: skip

SETTINGS = [
    slip("chapter misspelt", YML, r"- akun\.md", "- akn.md"),
    slip("chapter lost", YML, r"      - akun\.md\n", "", only=[(YML, r"^nav:"), (ID + "akun.md", r"\A"), (ID + "akun.md", r"^---")]),
    slip("style misspelt", YML, r"pedoman\.css", "pedomn.css"),
    slip("script misspelt", YML, r"javascripts/pedoman\.js", "javascripts/pedomn.js"),
    slip("logo misspelt", YML, r"wordmark\.svg", "wordmrak.svg"),
    slip("hook misspelt", YML, r"site/hooks\.py", "site/hook.py"),
    slip("extension misspelt", YML, r"- footnotes", "- footnote"),
    slip("indentation", YML, r"^      - krisis\.md", "     - krisis.md", [(YML, r"^      - (moderasi|khusus)\.md")]),
    slip("name of a part not translated", YML, r"^            Lampiran: Annexes\n", "", [(YML, r"nav_translations"), (YML, r"- Lampiran:")]),
]  # fmt: skip

LOOKS = [
    slip("drawing not well-formed", FIG + "siklus-akun.svg", r"</text>", "</txt>"),
    slip("words of a drawing not translated", FIG + "siklus-akun.svg", r'(<text[^>]*) data-en="[^"]*"', r"\1"),
    slip("mark of a drawing misspelt", FIG + "jejaring.svg", r"url\(#jejaring-blue\)", "url(#jejaring-bleu)"),
    slip("font misspelt", CSS, r"(url\(\"\.\./fonts/)[\w-]+\.woff2", r"\1hilang.woff2"),
    slip("font loaded early misspelt", "overrides/base.html", r"assets/fonts/[\w-]+\.woff2", "assets/fonts/hilang.woff2"),
    slip("page not translated", EN + "arsip.md", r"(?s).*", DELETED, only=[(ID + "arsip.md", "")]),
]  # fmt: skip

MISTAKES = [
    *LINKS, *HEADINGS, *PROVISIONS, *BLOCKS, *CHECKLISTS, *FRONT_MATTER, *TABLES, *LAW, *WORDS, *REGISTERS,
    *TEMPLATES, *SETTINGS, *LOOKS,
]  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """What the checker said of a slip: was it named at its line, in how many messages, and which."""

    mistake: Mistake
    is_named: bool
    messages: tuple[str, ...]


def copied(folder: Path) -> Path:
    """Copy what the checker reads of the guideline."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (*ROOT.glob("*.md"), *ROOT.glob("*.yml")):
        shutil.copy(path, folder)
    return folder


def slipped(text: str, mistake: Mistake) -> str:
    """Return a file as the editor left it; raises ValueError where the table no longer fits it."""
    found, count = re.subn(mistake.stood, mistake.wrote, text, count=1, flags=re.M)
    if not count or found == text:
        raise ValueError(f"{mistake.path}: nothing matches {mistake.stood!r} ({mistake.what})")
    return found


def lines_of(root: Path, mistake: Mistake, before: str, after: str) -> Iterator[tuple[str, int]]:
    """Yield each file and line at which a slip may be named."""
    if not mistake.only:
        rows = zip(before.split("\n"), after.split("\n"), strict=False)
        yield mistake.path, next(n for n, (old, new) in enumerate(rows, 1) if old != new)
    for path, pattern in (*mistake.also, *mistake.only):
        text = (root / path).read_text("utf-8")
        for found in re.finditer(pattern, text, re.M):
            yield path, text.count("\n", 0, found.start()) + 1


def looked_at(root: Path) -> list[Problem]:
    """Return what a report shows; what makes the project unusable is all that is said."""
    try:
        guideline = load_guideline(root, AS_OF, cached=True)
    except Unusable as error:
        return [Problem(error.fault.location, "USE", "error", error.fault.message)]
    return causes_first(guideline, run_rules(guideline, discover_rules().values()))


def judge(root: Path, mistake: Mistake, usual: frozenset[tuple[object, ...]]) -> Verdict:
    """Make a slip, look, and undo it."""
    path = root / mistake.path
    before = path.read_bytes()
    after = slipped(before.decode("utf-8"), mistake)
    try:
        if after == DELETED:
            path.unlink()
        else:
            path.write_text(after, encoding="utf-8", newline="")
        places = set(lines_of(root, mistake, before.decode("utf-8"), after))
        problems = [each for each in looked_at(root) if (each.code, each.message) not in usual]
    finally:
        path.write_bytes(before)
    said = tuple(
        f"{each.location.path}:{each.location.line} [{each.code}] {each.message.en}"
        for each in problems
    )
    return Verdict(
        mistake, any((p.location.path, p.location.line) in places for p in problems), said
    )


def judged(folder: Path, mistakes: Sequence[Mistake]) -> Iterator[Verdict]:
    """Yield a verdict on each slip."""
    root = copied(folder)
    usual = frozenset((each.code, each.message) for each in looked_at(root))
    for mistake in mistakes:
        yield judge(root, mistake, usual)


def main() -> int:
    """Print what is not named at its line, what costs many messages, and the figures."""
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        for verdict in judged(Path(folder), MISTAKES):
            verdicts.append(verdict)
            if not verdict.is_named or len(verdict.messages) > 3 or "-v" in sys.argv:
                sign = "+" if verdict.is_named else "-"
                print(sign, verdict.mistake.path, verdict.mistake.what, len(verdict.messages))
                print(
                    "".join(f"      {line}\n" for line in verdict.messages[:12]), end="", flush=True
                )
    named, counts = (
        sum(each.is_named for each in verdicts),
        [len(each.messages) for each in verdicts],
    )
    print(
        f"{named} of {len(verdicts)} at the line; median {statistics.median(counts)}, most {max(counts)}"
    )
    return int(named < len(verdicts))


if __name__ == "__main__":
    raise SystemExit(main())
