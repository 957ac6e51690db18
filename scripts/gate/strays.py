"""What must not lie among the sources: symbolic links, and files of an unknown kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.gate.allowed import Refusal, sources_of
from scripts.guideline.model import Fault, Location, Message

NO_FILE = Refusal(
    Message(
        "tautan simbolik atau bukan berkas biasa; salin berkasnya sendiri ke sini",
        "a symbolic link or no regular file; put the file itself here",
    )
)
UNKNOWN = Refusal(
    Message(
        "jenis berkas ini tidak boleh ada di sini; pindahkan atau hapus"
        " (daftarnya: scripts/gate/allowed.py)",
        "this kind of file must not stand here; move or delete it (the list: scripts/gate/allowed.py)",
    )
)


def judge_sources(
    listing: Mapping[str, bool], folder: str, locales: tuple[str, ...]
) -> Iterator[Fault]:
    """Yield what must not lie in the folder of the text: links, and files of an unknown kind.

    `listing` says of every path whether it is a link. A name that begins with a dot is not
    published and may stay, unless it is a link.
    """
    known = sources_of(locales)
    for path, is_link in sorted(listing.items()):
        below = path.removeprefix(f"{folder}/")
        if is_link:
            yield Fault(Location(path), NO_FILE.message)
        elif not known.fullmatch(below) and not any(
            part.startswith(".") for part in below.split("/")
        ):
            yield Fault(Location(path), UNKNOWN.message)
