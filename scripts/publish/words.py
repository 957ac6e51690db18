"""Every word that the forms show around their content, in both languages, once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# name -> (Indonesian, English)
_WORDS = {
    "language": ("id-ID", "en-GB"),
    "guideline": ("Pedoman Pengelolaan Media Sosial", "Social Media Management Guideline"),
    "status": ("Rancangan – bukan keputusan resmi", "Draft – not an official decision"),
    "edition": ("Edisi", "Edition"),
    "page": ("Halaman", "Page"),
    "of": ("dari", "of"),
    "purpose": ("Guna", "Purpose"),
    "filled_by": ("Diisi oleh", "Filled in by"),
    "approved_by": ("Disetujui oleh", "Approved by"),
    "keep": ("Disimpan", "Kept"),
    "provisions": ("Ketentuan", "Provisions"),
    "about": ("Tentang formulir ini", "About this form"),
    "item": ("Isian", "Field"),
    "entry": ("Isi", "Entry"),
    "pick": ("Pilih satu", "Choose one"),
    "pick_date": ("Pilih tanggal", "Choose a date"),
    "write": ("Tulis di sini", "Write here"),
    "write_time": ("jj.mm", "hh:mm"),
    "optional": ("bila ada", "if any"),
    "name": ("Nama", "Name"),
    "staff_number": ("NIP, bila pegawai", "Staff number, if an employee"),
    "signed_on": ("Tanggal", "Date"),
    "signature": ("Tanda tangan", "Signature"),
    "fictional": ("Contoh dengan data rekaan", "Example with fictional data"),
    "formula_note": (
        "Sel abu-abu dihitung sendiri dan terkunci tanpa kata sandi.",
        "Grey cells calculate themselves; they are locked, without a password.",
    ),
    "sum": ("jumlah", "total"),
    "median": ("median", "median"),
    "average": ("rata-rata", "average"),
    "invalid": ("Isian tidak sesuai", "This entry does not fit"),
    "invalid_choice": ("Pilih salah satu dari daftar.", "Choose one from the list."),
    "invalid_date": ("Tulis tanggal, misalnya 31/12/2026.", "Write a date, e.g. 31/12/2026."),
    "invalid_time": ("Tulis jam, misalnya 14:30.", "Write a time, e.g. 14:30."),
    "invalid_number": ("Tulis bilangan 0 atau lebih.", "Write a number, 0 or more."),
    "yes": ("Ya", "Yes"),
    "for_comments": (
        "Untuk komentar, bukan naskah resmi",
        "For comments, not the official text",
    ),
    "file_comments": ("Pedoman untuk komentar", "Guideline for comments"),
    "file_comments_for": (
        "Beri komentar dan usul perubahan di Word atau LibreOffice.",
        "Comment and propose changes in Word or LibreOffice.",
    ),
    "file_epub": ("Pedoman sebagai buku elektronik", "Guideline as an e-book"),
    "file_epub_for": (
        "Baca di ponsel tanpa internet, dengan ukuran huruf pilihan Anda.",
        "Read on a phone without internet, in the type size you choose.",
    ),
    "file_data": ("Pedoman sebagai data", "Guideline as data"),
    "file_data_for": (
        "Semua ketentuan, daftar periksa, istilah, dan dasar hukum untuk diolah program.",
        "All provisions, checklists, terms and laws for use by programs.",
    ),
    "file_schema": ("Skema data", "Schema of the data"),
    "file_schema_for": (
        "Bentuk berkas data, menurut JSON Schema 2020-12.",
        "The form of the data file, in JSON Schema 2020-12.",
    ),
    "landmarks": ("Penunjuk tempat", "Landmarks"),
    "accessible": (
        "Seluruh isi dapat dibaca sebagai teks, juga gambarnya; judul, tabel, dan catatan kaki bertanda struktur.",
        "Everything can be read as text, figures included; headings, tables and notes are marked as such.",
    ),
    "contents": ("Daftar isi", "Contents"),
    "chapters": ("Bab", "Chapters"),
    "annexes": ("Lampiran", "Annexes"),
}


def words(locale: str) -> Mapping[str, str]:
    """Return the words of one locale by name; raises KeyError for a locale that we do not have."""
    column = {"id": 0, "en": 1}[locale]
    return MappingProxyType({name: pair[column] for name, pair in _WORDS.items()})
