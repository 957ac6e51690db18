"""Every word that the site shows around the text, in both languages, once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
    "bad": ("Kurang baik", "Less good"),
    "alt_text": ("Teks alternatif", "Alt text"),
    "permalink": ("Tautan tetap ke", "Permanent link to"),
    "status": (
        "Rancangan – bukan keputusan resmi.",
        "Draft – not an official decision.",
    ),
    "courtesy": ("", "Courtesy translation; the Indonesian text prevails."),
    "edition": ("Edisi", "Edition"),
    "chapter": ("Bab", "Chapter"),
    "annex": ("Lampiran", "Annex"),
    "version": ("Versi", "Version"),
    "last_review": ("Ditinjau", "Reviewed"),
    "next_review": ("Tinjauan berikutnya", "Next review"),
    "to_checklist": ("Daftar periksa", "Checklist"),
    "propose": ("Usulkan perubahan", "Propose a change"),
    "print": ("Cetak", "Print"),
    "reset": ("Kosongkan", "Reset"),
    "ticked": ("dicentang", "ticked"),
    "copy": ("Salin teks", "Copy text"),
    "copied": ("Tersalin", "Copied"),
    "search": ("Cari", "Search"),
    "search_hint": (
        "Cari di pedoman, misalnya: akun diretas",
        "Search, for example: hacked account",
    ),
    "search_form": ("Cari di pedoman", "Search the guideline"),
    "menu": ("Daftar isi", "Contents"),
    "close": ("Tutup", "Close"),
    "on_this_page": ("Di halaman ini", "On this page"),
    "home": ("Beranda", "Home"),
    "previous": ("Sebelumnya", "Previous"),
    "next": ("Berikutnya", "Next"),
    "to_top": ("Ke atas", "Back to top"),
    "language": ("Bahasa", "Language"),
    "theme": ("Tampilan terang atau gelap", "Light or dark view"),
    "dark": ("Gelap", "Dark"),
    "light": ("Terang", "Light"),
    "status_name": ("Status naskah", "Status of the text"),
    "skip": ("Langsung ke isi", "Skip to content"),
    "start_role": ("Mulai dari peran Anda", "Start from your role"),
    "not_found": ("Halaman tidak ditemukan", "Page not found"),
    "not_found_text": (
        "Alamat ini tidak ada. Coba cari, atau kembali ke beranda.",
        "This address does not exist. Try the search, or go back to the home page.",
    ),
    "licence": ("Teks CC BY 4.0, kode MIT", "Text CC BY 4.0, code MIT"),
}


def labels(locale: str) -> Mapping[str, str]:
    """The words of one locale by name; raises KeyError for a locale that we do not have."""
    column = {"id": 0, "en": 1}[locale]
    return MappingProxyType({name: words[column] for name, words in _WORDS.items()})
