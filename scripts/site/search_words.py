"""Words and their roots: one way to cut a text into words, one stemmer per language.

Also the words by which readers ask for something that its own text does not say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import snowballstemmer
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

# The engine in the browser (assets/javascripts/engine/words.mjs) cuts text by the same rule.
WORD = re.compile(r"[a-z0-9]+")
ACCENT = re.compile(r"[\u0300-\u036f]")
SHORTEST_ROOT = 3
LONG_ROOT = 5


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, in lower case and without accents."""
    return tuple(WORD.findall(ACCENT.sub("", unicodedata.normalize("NFKD", text.lower()))))


# Too frequent to tell one section from another; the engine drops them from a query as well.
INDONESIAN = """
    yang dan di ke dari paling cara hal yaitu tersebut terhadap termasuk gak ga nggak enggak
    tak tdk aja udah kalo klo nih deh bgt untuk pada dengan atau ini itu adalah ialah dalam
    oleh akan juga agar bila jika kalau bagi para pun saat sebagai serta tidak tetapi tapi
    lalu maka karena sudah telah ada secara hanya dapat setiap satu lebih saja sini sana
    kita kami anda saya aku mereka dia nya apa apakah siapa siapakah mana bagaimana
    bagaimanakah berapa kapan mengapa kenapa gimana kok sih dong ya yg dgn utk apabila
    ketika supaya seperti tentang antara sampai hingga masih bisa harus jadi menjadi perlu
    lain sama gmn gmana gk ngga engga sdh udh dah krn dr pd jg tuh loh lho emang ngapain diapain
    diapakan dimana kapankah
"""
ENGLISH = """
    a an the and or of to in on at by for from with as is are was were be been it its this
    that these those not no but if then than so do does did has have had can could will
    would shall i you your we our they their he she his her them me my us what which who
    whom whose where when why how there here into about after before also only each any some
    such should must may up out over more s t dont cant wont didnt doesnt isnt im ive got get
    gets getting please
"""
STOP_WORDS: Mapping[str, frozenset[str]] = {
    "id": frozenset(words(INDONESIAN)),
    "en": frozenset(words(ENGLISH)),
}

# What people say around their question: such a word helps to choose between answers, but an answer
# without it is no worse. Rare in the guideline, they would otherwise outweigh what is asked.
INDONESIAN_TALK = """
    mau pengen pingin ingin kepingin hendak tolong coba dulu lagi terus langsung cuma cuman doang
    sekali banyak padahal malah sendiri punya pakai pake buat bikin kasih dikasih ngasih
    bilang dibilang katanya orang orangnya tau tahu besok kemarin sekarang tadi nanti ternyata soal
    soalnya isinya gini gitu begini begitu sebaiknya seharusnya harusnya mesti musti melakukan
    dilakukan lakukan diperbuat baru mulai sering suka kali cukup benar bener betul sebenarnya
    boleh bolehkah memberi diberi waktu waktunya lewat per menghadapi pegang dipegang megang
    semua setiap tiap beberapa sedikit aman cepat lama jangan mungkin kadang tetap memang
    sudahkah ikut wajibkah bedanya beda maksudnya maksud hal kata tanya nanya ditanya bertanya
    jawabnya biar supaya terlanjur telanjur kena pas gara diminta mintanya bapak ibu pak bu mas mbak
    teman temen tetangga cuek apaan saja yuk hari
"""
ENGLISH_TALK = """
    want wants wanted need needs needed like just really still now today tomorrow yesterday ago old
    someone somebody anyone anybody people person thing things something anything make makes made
    let lets know say says said saying tell ask asks asked use uses using used allowed okay ok
    whether new our us ourselves own very much many lot always never ever good bad right
    wrong put puts happen happens happened think go goes going come comes been years
    year day days kind sort way long able try tries
"""
LIGHT_WORDS: Mapping[str, frozenset[str]] = {
    "id": frozenset(words(INDONESIAN_TALK)) - STOP_WORDS["id"],
    "en": frozenset(words(ENGLISH_TALK)) - STOP_WORDS["en"],
}


class Dictionary:
    """Sastrawi's word list as a set; its own is a list, which makes every look-up slow."""

    def __init__(self, entries: Iterable[str]) -> None:
        self.entries = frozenset(entries)

    def contains(self, word: str) -> bool:
        """Return True for a root."""
        return word in self.entries


AFFIXED = re.compile(
    r"(?:mem|men|meng?|me|pem|pen|peng?|pe|ber|ter|di|ke|se|per)*"
    r" (?:kan|an|i|nya|lah|kah|ku|mu)*"
)


def grown(word: str, root: str) -> bool:
    """Tell whether an Indonesian word is a root with affixes: *datanya* holds *tanya* and is none of it."""
    before, _, after = word.partition(root)
    return bool(AFFIXED.fullmatch(f"{before} {after}"))


class Roots:
    """The root of every word of one language.

    `fixed` names roots that a stemmer gets wrong; in Indonesian, where words grow at both ends, a
    long one is the root of any word around it.
    """

    def __init__(self, locale: str, fixed: Mapping[str, str], extra: Iterable[str] = ()) -> None:
        self.fixed = fixed
        self.known = dict(fixed)
        long = {root for root in fixed.values() if len(root) >= LONG_ROOT}
        self.whole = sorted(long) if locale == "id" else []
        self.stem = STEMMERS[locale](frozenset(extra) | frozenset(fixed.values()))

    def __getitem__(self, word: str) -> str:
        if word not in self.known:
            whole = (root for root in self.whole if root in word and grown(word, root))
            stemmed = next(whole, None) or (self.stem(word) if word.isalpha() else word)
            self.known[word] = stemmed if len(stemmed) >= SHORTEST_ROOT else word
        return self.known[word]


# Nouns that Sastrawi cuts wrongly, and the ending of words that came from Dutch and English.
NOUN = re.compile(r"(pe.+k)an")
LOAN = "asi"


VERBAL = ("mem", "men", "meng", "me", "ber", "ter", "di", "se")
NOMINAL = ("pem", "pen", "peng", "pe", "per", "ke")  # around a word with -an they are one affix
LEAST = 4


def behind_prefix(word: str, entries: frozenset[str]) -> str:
    """Return the longest word of the dictionary that is all that follows a prefix; empty where none does.

    Sastrawi takes off an ending before it looks the rest up, and so finds *nila* in *bernilai*.
    """
    bare = [word, word.removesuffix("nya")]
    prefixes = VERBAL if word.endswith("an") else VERBAL + NOMINAL
    rests = {each.removeprefix(prefix) for each in bare for prefix in prefixes} - {*bare}
    found = [rest for rest in rests if len(rest) >= LEAST and rest in entries]
    return max(sorted(found), key=len, default="")


def indonesian(extra: frozenset[str]) -> Callable[[str], str]:
    """Sastrawi over its own dictionary and some more roots; then the commonest ending."""
    entries = frozenset(StemmerFactory().get_words()) | extra
    stemmer = Stemmer(Dictionary(entries))

    def plain(word: str) -> str:
        root = str(stemmer.stem_word(word))
        bare = word.removesuffix("nya")
        return str(stemmer.stem_word(bare)) if root == word and len(bare) > SHORTEST_ROOT else root

    def stem(word: str) -> str:
        bare = word.removesuffix("nya")
        if word not in entries and bare not in entries and (rest := behind_prefix(word, entries)):
            return rest
        root = plain(word)
        if word.endswith(LOAN) and not root.endswith(LOAN):
            return word  # diseminasi is no di- and -i around mas
        noun = NOUN.fullmatch(word)
        if noun and (whole := plain(noun[1])) != noun[1]:
            return whole  # pe-…-an is one affix, pe-…-kan is none: pembajakan is bajak, not baja
        return root

    return stem


def english(extra: frozenset[str]) -> Callable[[str], str]:
    """Snowball; `extra` has no meaning in English."""
    stemmer = snowballstemmer.stemmer("english")
    return lambda word: str(stemmer.stemWord(word))


STEMMERS: Mapping[str, Callable[[frozenset[str]], Callable[[str], str]]] = {
    "id": indonesian,
    "en": english,
}
