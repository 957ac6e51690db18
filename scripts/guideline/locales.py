"""Every word that differs by locale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

Words = Mapping[str, str]

FORCES: Mapping[str, Words] = {
    "must": {"id": "wajib", "en": "must"},
    "must-not": {"id": "dilarang", "en": "must not"},
    "should": {"id": "sebaiknya", "en": "should"},
    "may": {"id": "dapat", "en": "may"},
}
ROLES = ("pembina", "penanggung-jawab", "penyelia", "admin", "kreator", "ppid", "pegawai")

STATUSES: Mapping[str, Words] = {
    "in-force": {"id": "Berlaku", "en": "In force"},
    "amended": {"id": "Berlaku, telah diubah", "en": "In force as amended"},
    "partly-revoked": {"id": "Dicabut sebagian", "en": "Partly revoked"},
    "revoked": {"id": "Dicabut", "en": "Revoked"},
    "not-yet-in-force": {"id": "Belum berlaku", "en": "Not yet in force"},
    "contested": {"id": "Status diperdebatkan", "en": "Status disputed"},
    "unconfirmed": {"id": "Belum dipastikan", "en": "Not confirmed"},
}

# How sure a record is, in plain words.
CONFIDENCES: Mapping[str, Words] = {
    "text": {"id": "naskahnya kami baca", "en": "we read its text"},
    "several": {
        "id": "beberapa sumber sekunder; naskahnya belum kami baca",
        "en": "several secondary sources; we have not read its text",
    },
    "one": {
        "id": "satu sumber sekunder; naskahnya belum kami baca",
        "en": "one secondary source; we have not read its text",
    },
    "none": {"id": "tidak ada sumber yang ditemukan", "en": "no source was found"},
}
# What became of an article.
ARTICLE_CHANGES: Mapping[str, Words] = {
    "struck": {"id": "dibatalkan", "en": "struck down"},
    "repealed": {"id": "dicabut", "en": "repealed"},
    "lapsed": {"id": "berakhir", "en": "lapsed"},
    "moved": {"id": "dipindahkan", "en": "moved"},
    "amended": {"id": "diubah", "en": "amended"},
    "narrowed": {"id": "dimaknai ulang", "en": "read anew"},
    "future": {"id": "mulai berlaku", "en": "takes effect"},
}

# How an instrument is named before its number, per type; the first form is the house form.
# `{}` is the number and year; types without it are named in full.
INSTRUMENT_NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "UUD": {"id": ("UUD 1945",), "en": ("1945 Constitution",)},
    "UU": {"id": ("UU", "Undang-Undang"), "en": ("Law",)},
    "PP": {"id": ("PP", "Peraturan Pemerintah"), "en": ("Government Regulation",)},
    "Perpres": {"id": ("Perpres", "Peraturan Presiden"), "en": ("Presidential Regulation",)},
    "Inpres": {"id": ("Inpres", "Instruksi Presiden"), "en": ("Presidential Instruction",)},
    "Putusan MK": {
        "id": ("Putusan MK", "Putusan Mahkamah Konstitusi"),
        "en": ("Constitutional Court Decision",),
    },
    "Peraturan BSSN": {"id": ("Peraturan BSSN",), "en": ("BSSN Regulation",)},
    "Peraturan KI": {
        "id": ("Perki", "Peraturan KI", "Peraturan Komisi Informasi"),
        "en": ("Information Commission Regulation",),
    },
    "Peraturan ANRI": {
        "id": ("Peraturan ANRI",),
        "en": ("ANRI Regulation", "National Archives Regulation"),
    },
    "Permenimipas": {
        "id": ("Permenimipas",),
        "en": ("Minister of Immigration and Corrections Regulation",),
    },
    "Permenkum": {"id": ("Permenkum",), "en": ("Minister of Law Regulation",)},
    "Permenkumham": {
        "id": ("Permenkumham",),
        "en": ("Minister of Law and Human Rights Regulation",),
    },
    "PermenPANRB": {"id": ("PermenPANRB", "Permenpan RB"), "en": ("PANRB Regulation",)},
    "SE MenPANRB": {
        "id": ("SE MenPANRB", "Surat Edaran MenPANRB"),
        "en": ("MenPANRB Circular", "PANRB Circular"),
    },
    "SKB": {"id": ("SKB",), "en": ("Joint Decree", "Joint Decree (SKB)")},
    "Permenlu": {"id": ("Permenlu",), "en": ("Foreign Minister Regulation",)},
    "Permenkominfo": {"id": ("Permenkominfo",), "en": ("Kominfo Regulation",)},
    "Permenkomdigi": {"id": ("Permenkomdigi",), "en": ("Komdigi Regulation",)},
    "SE Menkominfo": {"id": ("SE Menkominfo",), "en": ("Kominfo Circular",)},
}
# Forms that stand only before an official title: `Undang-Undang Nomor 27 Tahun 2022 tentang …`.
LONG_NAMES = frozenset(
    {
        "Undang-Undang",
        "Peraturan Pemerintah",
        "Peraturan Presiden",
        "Instruksi Presiden",
        "Putusan Mahkamah Konstitusi",
    }
)

LABELS: Mapping[str, Words] = {
    "article": {"id": "Pasal", "en": "Article"},
    "paragraph": {"id": "ayat", "en": "paragraph"},
    "status": {"id": "Status", "en": "Status"},
    "topic": {"id": "Arti bagi pengelola akun", "en": "What it means for account managers"},
    "title": {"id": "Judul", "en": "Title"},
    "note": {"id": "Catatan", "en": "Note"},
    "source": {"id": "Sumber", "en": "Source"},
    "checked": {"id": "Terakhir diperiksa", "en": "Last checked"},
    "effective": {"id": "Mulai berlaku", "en": "In force since"},
    "promulgated": {"id": "Diundangkan", "en": "Promulgated"},
    "repealed_on": {"id": "Tidak berlaku sejak", "en": "Repealed from"},
    "confidence": {"id": "Keyakinan", "en": "How sure"},
    "articles": {"id": "Pasal yang berubah", "en": "Articles that changed"},
    "watch": {"id": "Yang ditunggu", "en": "What to watch"},
    "unknown": {"id": "Belum diketahui", "en": "Not known"},
    "unread-change": {
        "id": "naskah pengubahnya belum kami baca",
        "en": "we have not read what changed them",
    },
    "articles-named": {"id": "Pasal", "en": "Articles"},
    "and": {"id": "dan", "en": "and"},
    "instead": {"id": "kini", "en": "now"},
    "date": {"id": "Tanggal", "en": "Date"},
    "instrument": {"id": "Peraturan", "en": "Instrument"},
    "what-changed": {"id": "Yang berubah", "en": "What changed"},
    "what-changes": {"id": "Yang terjadi", "en": "What happens"},
    "prepared": {"id": "Disiapkan", "en": "Prepared"},
    "touches": {"id": "Menyentuh", "en": "Touches"},
    "enters": {"id": "Mulai berlaku", "en": "Takes effect"},
    "decided": {"id": "Diucapkan", "en": "Pronounced"},
    "ends": {"id": "Tidak berlaku lagi", "en": "No longer in force"},
    "amended_by": {"id": "Diubah oleh", "en": "Amended by"},
    "revoked_by": {"id": "Dicabut oleh", "en": "Revoked by"},
    "unconfirmed": {
        "id": "tidak dipakai sebagai dasar ketentuan",
        "en": "no provision rests on it",
    },
    "abbreviation": {"id": "Singkatan", "en": "Abbreviation"},
    "synonyms": {"id": "Juga dicari sebagai", "en": "Also searched for as"},
    "avoid": {"id": "Bukan", "en": "Not"},
    "basis": {"id": "Dasar", "en": "Basis"},
    "english": {"id": "Bahasa Inggris", "en": "Indonesian"},
    "key": {"id": "Kunci", "en": "Key"},
    "force": {"id": "Daya ikat", "en": "Force"},
    "provision": {"id": "Ketentuan", "en": "Provision"},
    "binds": {"id": "Mengikat", "en": "Binds"},
    "duty": {"id": "Tugas", "en": "Duty"},
    "start": {"id": "Yang paling mengikat Anda", "en": "What binds you most"},
    "all": {"id": "Semua ketentuan yang mengikat Anda", "en": "Every provision that binds you"},
    "checklists": {"id": "Daftar periksa", "en": "Checklists"},
    "templates": {"id": "Templat", "en": "Templates"},
    "purpose": {"id": "Guna", "en": "Purpose"},
    "format": {"id": "Bentuk", "en": "Format"},
    "chapter": {"id": "Bab", "en": "Chapter"},
    "provisions": {"id": "Ketentuan", "en": "Provisions"},
    "one_provision": {"id": "Ketentuan", "en": "Provision"},
    "filled_by": {"id": "Diisi oleh", "en": "Filled in by"},
    "approved_by": {"id": "Disetujui oleh", "en": "Approved by"},
    "keep": {"id": "Disimpan", "en": "Kept"},
    "format-docx": {"id": "dokumen (DOCX)", "en": "document (DOCX)"},
    "format-xlsx": {"id": "buku kerja (XLSX)", "en": "workbook (XLSX)"},
    "column": {"id": "Kolom", "en": "Column"},
    "entry": {"id": "Isian", "en": "Entry"},
    "sheet": {"id": "Lembar", "en": "Sheet"},
    "table": {"id": "Tabel dengan kolom", "en": "Table with columns"},
    "signatures": {"id": "Tanda tangan", "en": "Signatures"},
    "each-row": {"id": "Diisi pada setiap baris", "en": "To fill in on each row"},
    "calculated": {"id": "dihitung otomatis", "en": "calculated"},
    "calculated-line": {"id": "Dihitung otomatis", "en": "Calculated"},
    "choose": {"id": "pilih", "en": "choose"},
    "optional": {"id": "bila ada", "en": "if any"},
    "kind-text": {"id": "teks", "en": "text"},
    "kind-long": {"id": "uraian", "en": "description"},
    "kind-date": {"id": "tanggal", "en": "date"},
    "kind-time": {"id": "jam", "en": "time"},
    "kind-number": {"id": "angka", "en": "number"},
    "kind-integer": {"id": "bilangan bulat", "en": "whole number"},
    "kind-percent": {"id": "persen", "en": "per cent"},
    "kind-choice": {"id": "pilihan", "en": "choice"},
    "period": {"id": "Masa", "en": "Period"},
    "role": {"id": "Peran", "en": "Role"},
    "platform": {"id": "Platform", "en": "Platform"},
    "platform-says": {"id": "Yang tersedia", "en": "What it offers"},
    "evidence-official": {
        "id": "halaman resmi atau salinannya dibaca",
        "en": "official page or its copy read",
    },
    "evidence-file": {"id": "berkas ekspor dibaca", "en": "export files read"},
    "evidence-several": {"id": "beberapa sumber sekunder", "en": "several secondary sources"},
    "evidence-single": {"id": "satu sumber sekunder", "en": "one secondary source"},
    "evidence-none": {"id": "tidak ditemukan", "en": "not found"},
    "known-by": {"id": "Dasar pengetahuan", "en": "How it is known"},
    "contact": {"id": "Nomor atau alamat", "en": "Number or address"},
    "contact-none": {"id": "tidak ditemukan", "en": "not found"},
    "use": {"id": "Untuk", "en": "For"},
    "field": {"id": "Isian", "en": "Field"},
    "field-used": {"id": "Dipakai dalam", "en": "Used in"},
    "decree": {"id": "Keputusan", "en": "Decree"},
    "kind": {"id": "Jenis", "en": "Kind"},
    "minutes": {"id": "{} menit", "en": "{} minutes"},
    "hours": {"id": "{} jam", "en": "{} hours"},
    "days": {"id": "{} hari", "en": "{} days"},
    "same-day": {"id": "hari yang sama", "en": "same day"},
    "working-hours": {"id": "{} jam kerja", "en": "{} working hours"},
    "working-days": {"id": "{} hari kerja", "en": "{} working days"},
    "one-working-day": {"id": "1 hari kerja", "en": "1 working day"},
    "same-working-day": {"id": "hari kerja yang sama", "en": "same working day"},
    "month": {"id": "Bulan", "en": "Month"},
    "answer": {"id": "Jawaban", "en": "Answer"},
    "compare": {"id": "Bandingkan dengan", "en": "Compare with"},
    "first-is": {
        "id": '"Versi pertama" dalam alasan ini ialah {}.',
        "en": "In this reason the first version is {}.",
    },
    "taken-where": {
        "id": "Ke mana pesan seperti ini dibawa?",
        "en": "Where does a message like this go?",
    },
    "deadline": {"id": "Tenggat", "en": "Deadline"},
    "limit": {"id": "Batas", "en": "Limit"},
    "counted-from": {"id": "Dihitung sejak", "en": "Counted from"},
    "signs": {"id": "Tanda", "en": "Signs"},
    "taken-to": {"id": "Dibawa ke", "en": "Taken to"},
    "held-by": {"id": "Pemegang", "en": "Held by"},
    "limit-long": {"id": "Batas waktu", "en": "Time limit"},
    "question": {"id": "Pertanyaan", "en": "Question"},
    "day-off": {"id": "Hari libur", "en": "Day off"},
    "holiday": {"id": "libur nasional", "en": "public holiday"},
    "joint-leave": {"id": "cuti bersama", "en": "joint leave"},
    "office": {"id": "Jabatan atau unit", "en": "Office or unit"},
    "central-units": {"id": "Unit Utama", "en": "Central units"},
    "kanwil": {"id": "Kantor Wilayah", "en": "Regional offices"},
    "upt": {"id": "Unit Pelaksana Teknis", "en": "Technical implementing units"},
}
MONTHS: Mapping[str, str] = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}

WEEKDAYS: Mapping[str, str] = {
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


def label(name: str, locale: str) -> str:
    """Return a word of the interface; English where the locale has none."""
    words = LABELS[name]
    return words.get(locale, words["en"])


def day(when: date, locale: str) -> str:
    """`23 November 2026`."""
    months = MONTHS.get(locale, MONTHS["en"]).split()
    return f"{when.day} {months[when.month - 1]} {when.year}"


def weekday(when: date, locale: str) -> str:
    """Return the name of the day of the week; English where the locale has none."""
    return WEEKDAYS.get(locale, WEEKDAYS["en"]).split()[when.weekday()]


# Ends the name of a tree that is no longer what its edition says; stands in names of files too.
DRAFT = "-rancangan"


def edition_label(name: str, locale: str) -> str:
    """`1.0` as `Edisi 1.0`, `1.0-rancangan` as `Rancangan setelah edisi 1.0`; English elsewhere."""
    number = name.removesuffix(DRAFT)
    if number == name:
        return f"{'Edisi' if locale == 'id' else 'Edition'} {number}"
    return f"{'Rancangan setelah edisi' if locale == 'id' else 'Draft after edition'} {number}"
