"""Every word of the pages about editions, in both languages, once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from scripts.guideline import locales

# name -> (Indonesian, English)
_WORDS: Mapping[str, tuple[str, str]] = {
    "kind": ("Jenis", "Kind"),
    "added": ("Baru", "New"),
    "amended": ("Diubah", "Amended"),
    "withdrawn": ("Dicabut", "Withdrawn"),
    "provisions": ("Ketentuan", "Provisions"),
    "checklist": ("Butir daftar periksa", "Checklist items"),
    "messages": ("Teks siap pakai", "Ready texts"),
    "examples": ("Contoh", "Examples"),
    "terms": ("Istilah", "Terms"),
    "instruments": ("Peraturan", "Instruments"),
    "templates": ("Templat", "Templates"),
    "platforms": ("Keadaan platform", "What platforms offer"),
    "contacts": ("Kontak", "Contacts"),
    "holidays": ("Hari libur", "Days off"),
    "first_kept": (
        "Mulai edisi ini, catatan beku juga memuat: {}.",
        "From this edition on, the frozen record also holds: {}.",
    ),
    "evidence": ("Dasar pengetahuan", "Evidence"),
    "value": ("Nomor atau alamat", "Number or address"),
    "pages": ("Halaman", "Pages"),
    "legend": (
        "Kata yang ~~dicoret~~ dihapus; kata yang ^^digarisbawahi^^ ditambahkan.",
        "Words that are ~~struck out~~ were removed; words that are ^^underlined^^ were added.",
    ),
    "first": (
        "Edisi pertama: semuanya baru.",
        "The first edition: everything is new.",
    ),
    "nothing": ("Tidak ada perubahan.", "No changes."),
    "since_edition": ("Perubahan sejak edisi {}.", "Changes since edition {}."),
    "date": ("Dibekukan {}.", "Frozen on {}."),
    "digest": ("Sidik catatan beku:", "Digest of the frozen record:"),
    "by_role": ("Menurut peran", "By role"),
    "for_role": (
        "Untuk {role}: {added} ketentuan baru, {amended} diubah, {withdrawn} dicabut.",
        "For the {role}: {added} new, {amended} amended, {withdrawn} withdrawn provisions.",
    ),
    "same_wording": (
        "Diubah, bunyinya tetap (dasar hukum, atau bahasa yang lain)",
        "Amended, the wording stays (legal basis, or the other language)",
    ),
    "new_pages": ("Halaman baru", "New pages"),
    "changed_pages": ("Halaman yang teksnya berubah", "Pages whose text changed"),
    "why": ("Alasan", "Why"),
    "was": ("Bunyi terakhir", "Last wording"),
    "force": ("Daya ikat", "Force"),
    "roles": ("Mengikat", "Binds"),
    "basis": ("Dasar", "Basis"),
    "status": ("Status", "Status"),
    "title": ("Judul", "Title"),
    "text": ("Teks", "Text"),
    "other": ("Rincian lain berubah.", "Other details changed."),
    "none": ("Tidak ada.", "None."),
    "change_title": ("Apa yang berubah dalam edisi {}", "What changed in edition {}"),
    "change_summary": (
        "Halaman ini mencatat setiap ketentuan, butir, istilah, dan templat yang baru,"
        " diubah, atau dicabut dalam edisi {}, untuk semua peran.",
        "This page lists every provision, item, term and template that is new, amended or"
        " withdrawn in edition {}, for every role.",
    ),
    "as_of": (
        "Keadaan ketika edisi {edition} dibekukan, {date}.",
        "As of the day edition {edition} was frozen, {date}.",
    ),
    "law": ("Peraturan yang statusnya berubah", "Instruments whose status changed"),
    "law_none": (
        "Tidak ada peraturan yang berubah status sejak edisi sebelumnya.",
        "No instrument changed status since the edition before.",
    ),
    "watch": ("Peraturan yang perlu diawasi", "Instruments to watch"),
    "overdue": ("Tinjauan yang terlambat", "Overdue reviews"),
    "overdue_none": ("Tidak ada tinjauan yang terlambat.", "No review is overdue."),
    "stale": ("Terjemahan yang tertinggal", "Translations that lag behind"),
    "stale_none": (
        "Setiap perubahan naskah Indonesia sudah diikuti terjemahannya.",
        "Every change of the Indonesian text is followed by its translation.",
    ),
    "next": ("Tinjauan berikutnya", "Next reviews"),
    "page": ("Halaman", "Page"),
    "due": ("Tinjau sebelum", "Review by"),
    "rests": ("Ketentuan yang bersandar padanya", "Provisions that rest on it"),
    "instrument": ("Peraturan", "Instrument"),
    "before": ("Dulu", "Before"),
    "now": ("Sekarang", "Now"),
    "edition": ("Edisi", "Edition"),
    "unreleased": ("naskah kerja", "working draft"),
    "preliminary": ("rancangan kerja, tidak pernah diterbitkan", "working draft, never published"),
    "in_force": ("terbaru", "latest"),
    "all_editions": ("Semua edisi", "All editions"),
    "superseded": ("Edisi {} sudah diganti.", "Edition {} is superseded."),
    "same_page": (
        "Buka bagian yang sama dalam edisi {}",
        "Open the same section in edition {}",
    ),
    "same_sections": ("Bagian yang sama dalam edisi {}", "The same sections in edition {}"),
    "page_withdrawn": (
        "Halaman ini dicabut; terakhir ada dalam edisi {}.",
        "This page was withdrawn; it last stood in edition {}.",
    ),
    "about_plain": (
        "Halaman ini memuat ketentuan, butir, teks, dan contoh seperti tersimpan dalam catatan"
        " beku edisi ini; penjelasannya ada dalam riwayat naskah.",
        "This page holds the provisions, items, texts and examples as kept in the frozen record"
        " of this edition; the explanations are in the history of the text.",
    ),
    "contents": ("Isi edisi ini", "Contents of this edition"),
    "outline": ("Susunan halaman", "Outline of the page"),
    "version": ("Versi", "Version"),
}
PAGE_ANCHORS: Mapping[str, str] = {"new_pages": "halaman-baru", "changed_pages": "halaman"}
KIND_ANCHORS: Mapping[str, str] = {
    "provisions": "ketentuan",
    "checklist": "daftar-periksa",
    "messages": "teks-siap-pakai",
    "examples": "contoh",
    "terms": "istilah",
    "instruments": "peraturan",
    "templates": "templat",
    "platforms": "platform",
    "contacts": "kontak",
    "holidays": "hari-libur",
}


def word(name: str, locale: str) -> str:
    """Return a word of the interface; English where the locale has none."""
    return _WORDS[name][0 if locale == "id" else 1]


def day(iso: str, locale: str) -> str:
    """`2026-11-23` as `23 November 2026`."""
    return locales.day(date.fromisoformat(iso), locale)
