"""Every word that the site shows around the text, in both languages, once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from scripts.guideline.locales import DRAFT, edition_label

# name -> (Indonesian, English)
_WORDS = {
    "must": ("Wajib", "Must"),
    "must-not": ("Dilarang", "Must not"),
    "should": ("Sebaiknya", "Should"),
    "may": ("Dapat", "May"),
    "binds": ("Mengikat", "Binds"),
    "basis": ("Dasar", "Basis"),
    "fictional": ("Contoh fiktif", "Fictional example"),
    "good": ("Baik", "Good"),
    "bad": ("Kurang baik", "Not so good"),
    "alt_text": ("Teks alternatif", "Alternative text"),
    "region": ("id_ID", "en_GB"),
    "app_name": ("Pedoman Medsos", "Social Guide"),
    "status": (
        "Rancangan – bukan keputusan resmi.",
        "Draft – not an official decision.",
    ),
    "courtesy": ("", "Courtesy translation; the Indonesian text prevails."),
    "edition": ("Edisi", "Edition"),
    "history": ("Riwayat", "History"),
    "since": ("sejak edisi", "since edition"),
    "amended_in": ("diubah dalam", "amended in"),
    "unreleased": ("belum dibekukan", "not yet frozen"),
    "withdrawn_in": ("dicabut dalam edisi", "withdrawn in edition"),
    "feed": ("Perubahan pedoman", "Changes to the guideline"),
    "chapter": ("Bab", "Chapter"),
    "annex": ("Lampiran", "Annex"),
    "version": ("Versi", "Version"),
    "last_review": ("Ditinjau", "Reviewed"),
    "next_review": ("Tinjauan berikutnya", "Next review"),
    "to_checklist": ("Daftar periksa", "Checklist"),
    "propose": ("Usulkan perubahan", "Propose a change"),
    "feedback": ("Ada yang keliru di halaman ini?", "Is something wrong on this page?"),
    "print": ("Cetak", "Print"),
    "reset": ("Kosongkan", "Reset"),
    "copy": ("Salin teks", "Copy text"),
    "blank": (
        "Masih kosong: {blanks}. Isi sebelum dikirim.",
        "Still empty: {blanks}. Fill them in before sending.",
    ),
    "unit": ("Isian unit", "Unit entries"),
    "card": ("Cetak kartu unit {paper}", "Print unit card {paper}"),
    "copied": ("Tersalin", "Copied"),
    "search_hint": (
        "Cari, misalnya: akun diretas",
        "Search, for example: hacked account",
    ),
    "search": ("Cari", "Search"),
    "search_form": ("Cari di pedoman", "Search the guideline"),
    "search_loading": ("Memuat pencarian …", "Loading search …"),
    "search_failed": ("Pencarian tidak dapat dimuat.", "The search could not be loaded."),
    "search_retry": ("Coba lagi", "Try again"),
    "letters": ("Indeks A–Z", "A–Z index"),
    "letters_summary": (
        "Semua bagian, istilah, padanan kata, teks siap pakai, dan ketentuan menurut abjad.",
        "Every section, term, synonym, ready text and provision in alphabetical order.",
    ),
    "letters_provisions": ("Ketentuan menurut kunci", "Provisions by key"),
    "menu": ("Daftar isi", "Contents"),
    "close": ("Tutup", "Close"),
    "on_this_page": ("Di halaman ini", "On this page"),
    "duties_of": ("Kewajiban {role}", "Duties: {role}"),
    "duties_summary": (
        "Semua ketentuan yang mengikat {role}, lengkap bunyinya, menurut bab.",
        "Every provision that binds this role ({role}), in full, by chapter.",
    ),
    "duties_where": (
        "Kutiplah dari babnya; kunci di depan setiap ketentuan menuju ke sana.",
        "Quote from the chapter; the key before each provision leads there.",
    ),
    "duties_activity": ("Kegiatan", "Activity"),
    "duties_any": ("Semua", "All"),
    "duties_others": ("Peran lain", "Other roles"),
    "duties_read": ("Baca bunyinya", "Read them in full"),
    "by_letter": ("Menurut abjad", "By letter"),
    "resume": ("Lanjutkan membaca:", "Continue reading:"),
    "home": ("Beranda", "Home"),
    "previous": ("Sebelumnya", "Previous"),
    "next": ("Berikutnya", "Next"),
    "up": ("Ke atas", "Up"),
    "to_top": ("Ke atas", "Back to top"),
    "theme": ("Tampilan terang atau gelap", "Light or dark theme"),
    "dark": ("Gelap", "Dark"),
    "light": ("Terang", "Light"),
    "status_name": ("Status naskah", "Status of the text"),
    "skip": ("Langsung ke isi", "Skip to content"),
    "skip_to_menu": ("Langsung ke daftar isi", "Skip to contents"),
    "not_found": ("Halaman tidak ditemukan", "Page not found"),
    "not_found_text": (
        "Alamat ini tidak ada. Cari di atas, atau mulai dari salah satu halaman ini.",
        "This address does not exist. Search above, or start from one of these pages.",
    ),
    "hacked": ("Akun diretas: langkah per menit", "Account hacked: steps by the minute"),
    "check_choose": (
        "Pilih berkas, atau letakkan berkas di halaman ini.",
        "Choose a file, or drop one on this page.",
    ),
    "check_working": ("Menghitung sidik …", "Computing the digest …"),
    "check_file": ("Berkas Anda", "Your file"),
    "check_code": ("Sidik isi di kode QR", "Content digest in the QR code"),
    "check_same": ("Berkas yang terbit", "Published file"),
    "check_edition": (edition_label("{edition}", "id"), edition_label("{edition}", "en")),
    "check_draft": (
        edition_label(f"{{edition}}{DRAFT}", "id"),
        edition_label(f"{{edition}}{DRAFT}", "en"),
    ),
    "check_superseded": ("sudah diganti edisi baru", "superseded by a newer edition"),
    "check_asked": ("Dibandingkan dengan", "Compared with"),
    "check_missing": (
        "Tanpa manifes, jadi tidak dibandingkan",
        "Without a manifest, so not compared",
    ),
    "offline": ("Baca tanpa jaringan", "Read offline"),
    "licence": ("Teks CC BY 4.0, kode MIT", "Text CC BY 4.0, code MIT"),
}


# What the search dialog says; kinds in the order of scripts/site/search_units.py.
_SEARCH = {
    "kind": ("Jenis", "Kind"),
    "role": ("Peran", "Role"),
    "all": ("Semua", "All"),
    "filter": ("Saring", "Filter"),
    "close": ("Tutup", "Close"),
    "hint": (
        "Ketik kata, pertanyaan, kunci (AKUN-03), atau peraturan (UU 27/2022).",
        "Type words, a question, a key (AKUN-03) or a law (Law 27/2022).",
    ),
    "more": ("Tampilkan hasil berikutnya", "Show more results"),
    "folded": ("{count} lagi di bagian ini", "{count} more in this section"),
    "copyLink": ("Salin tautan", "Copy the link"),
    "copied": ("Tersalin", "Copied"),
    "none": ("Tidak ada hasil untuk “{query}”", "No results for “{query}”"),
    "one": ("1 hasil", "1 result"),
    "many": ("{count} hasil", "{count} results"),
    "synonym": ("“{from}”: juga “{to}”.", "“{from}”: also “{to}”."),
    "typo": ("“{from}” dibaca “{to}”.", "“{from}” read as “{to}”."),
    "offer": ("Maksud Anda “{to}”?", "Did you mean “{to}”?"),
    "nokey": ("{from} tidak ada; yang terdekat {to}.", "There is no {from}; the nearest is {to}."),
    "unknown": ("Tidak ada di pedoman: {to}.", "Not in the guideline: {to}."),
    "nothing": (
        "Pedoman tidak membahas “{query}”. Yang terdekat:",
        "The guideline does not cover “{query}”. Nearest:",
    ),
    "index": ("Lihat indeks A–Z", "See the A–Z index"),
    "other": ("Cari dalam bahasa Inggris", "Search in Indonesian"),
}
# The page about reading without a line, and the marks that a copy bears.
_OFFLINE = {
    "summary": (
        "Halaman untuk keadaan darurat tersimpan sendiri di perangkat ini; seluruh edisi tersimpan bila Anda memintanya.",
        "The pages for emergencies are kept on this device by themselves; the whole edition is kept when you ask for it.",
    ),
    "first": ("Halaman darurat", "Pages for emergencies"),
    "first_text": (
        "Sesudah kunjungan pertama, halaman-halaman ini terbuka juga ketika jaringan hilang."
        " Halaman lain memerlukan jaringan atau salinan seluruh edisi.",
        "After your first visit these pages open even when the line is gone."
        " Other pages need the line, or a copy of the whole edition.",
    ),
    "whole": ("Seluruh edisi", "The whole edition"),
    "whole_text": (
        "Salinan memuat semua bab, lampiran, dan pencarian dalam dua bahasa."
        " Berkas untuk diunduh, seperti PDF dan formulir, tidak ikut.",
        "The copy holds all chapters, annexes and the search in both languages."
        " Files for download, such as PDF and forms, are not part of it.",
    ),
    "know": ("Yang perlu diketahui", "What you should know"),
    "know_texts": (
        (
            "Selama ada jaringan, yang tampil selalu naskah terbaru dari situs.",
            "Halaman dari salinan menyebut edisi dan tanggal simpannya di baris paling atas.",
            "Salinan berasal dari satu edisi; halaman dua edisi tidak pernah bercampur.",
            "Semua berkas berasal dari situs ini, dan tidak ada yang dikirim dari perangkat Anda.",
            "Peramban dapat menghapus salinan bila situs lama tidak dibuka atau ruang habis.",
            "Menu peramban dapat memasang pedoman sebagai aplikasi di layar utama.",
        ),
        (
            "While there is a line you always see the newest text of the site.",
            "A page from the copy names its edition and the day it was saved in its top line.",
            "A copy is of one edition; pages of two editions are never mixed.",
            "All files come from this site, and nothing is sent from your device.",
            "The browser may remove the copy when the site is not opened for long or room runs out.",
            "The menu of the browser can install the guideline as an app on the home screen.",
        ),
    ),
    "without": (
        "Peramban ini tidak dapat menyimpan salinan. Pakai PDF atau kartu dari halaman unduhan.",
        "This browser can keep no copy. Use a PDF or the cards from the downloads page.",
    ),
}
# What the panel of that page says, and what the worker writes into kept pages.
_COPY = {
    "offer": (
        "Belum tersimpan. Seluruh edisi: {count} berkas, sekitar {size}.",
        "Not saved. The whole edition: {count} files, about {size}.",
    ),
    "save": ("Simpan seluruh edisi ({size})", "Save the whole edition ({size})"),
    "saving": ("Menyimpan {done} dari {count} berkas …", "Saving {done} of {count} files …"),
    "stop": ("Hentikan", "Stop"),
    "saved": ("Tersimpan: {edition}, {day}.", "Saved: {edition}, {day}."),
    "stale": (
        "Salinan {edition} dari {day} tertinggal: naskah di situs sudah berubah.",
        "The copy of {edition} from {day} is behind: the text on the site has changed.",
    ),
    "renew": ("Perbarui ({size})", "Renew ({size})"),
    "remove": ("Hapus dari perangkat ini", "Remove from this device"),
    "off": (
        "Semua salinan sudah dihapus, dan tidak ada yang tersimpan sendiri lagi. Seluruh edisi: sekitar {size}.",
        "All copies are removed, and nothing is kept by itself any more. The whole edition: about {size}.",
    ),
    "lost": (
        "Peramban telah menghapus salinan Anda. Seluruh edisi: sekitar {size}.",
        "The browser has removed your copy. The whole edition: about {size}.",
    ),
    "unreachable": (
        "Tanpa jaringan sekarang; salinan baru dapat disimpan nanti.",
        "There is no line now; a copy can be saved later.",
    ),
    "failed": (
        "Tidak selesai; yang sudah diambil dipakai saat Anda mencoba lagi.",
        "Not finished; what was fetched is used when you try again.",
    ),
    "changed": (
        "Situs diperbarui saat menyimpan; coba lagi sebentar lagi.",
        "The site was renewed while saving; try again in a moment.",
    ),
}
_MARKS = {
    "mark": (
        "Salinan luring {edition}, disimpan {day}; mungkin sudah berubah.",
        "Offline copy of {edition}, saved {day}; it may have changed since.",
    ),
    "more": ("Tentang salinan ini", "About this copy"),
    "stale": _COPY["stale"],
}
_KINDS = {
    "section": ("Bagian", "Section"),
    "provision": ("Ketentuan", "Provision"),
    "checklist": ("Daftar periksa", "Checklist item"),
    "message": ("Teks siap pakai", "Ready text"),
    "example": ("Contoh", "Example"),
    "question": ("Tanya jawab", "Question"),
    "term": ("Istilah", "Term"),
    "instrument": ("Peraturan", "Law"),
    "template": ("Templat", "Template"),
}
_COLUMN = {"id": 0, "en": 1}


def search_words(locale: str) -> dict[str, Any]:
    """Return what the search dialog says in one language."""
    column = _COLUMN[locale]
    forces = ("must", "must-not", "should", "may")
    return {
        **{name: words[column] for name, words in _SEARCH.items()},
        "kinds": {name: words[column] for name, words in _KINDS.items()},
        "forces": {name: _WORDS[name][column] for name in forces},
    }


def offline_words(locale: str) -> dict[str, Any]:
    """Return what the page about reading without a line says; `panel` is what its panel says."""
    column = _COLUMN[locale]
    found: dict[str, Any] = {name: words[column] for name, words in _OFFLINE.items()}
    return {**found, "panel": {name: words[column] for name, words in _COPY.items()}}


def copy_words(locale: str) -> dict[str, str]:
    """Return what the marks of a kept page say."""
    return {name: words[_COLUMN[locale]] for name, words in _MARKS.items()}


def labels(locale: str) -> Mapping[str, str]:
    """Return the words of one locale by name; raises KeyError for a locale that we do not have."""
    column = _COLUMN[locale]
    return MappingProxyType({name: words[column] for name, words in _WORDS.items()})
