"""Words and their roots: one way to cut a text into words, one stemmer per language.

Also the words by which readers ask for something that its own text does not say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import snowballstemmer
from Sastrawi.Stemmer.Context.Removal import Removal
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
        self.contains = self.entries.__contains__


# What a word begins with to which a rule of Sastrawi's for prefixes can apply, by the numbers of the rules.
# Rules for infixes look at what follows the first letter.
BEGINNINGS = {
    "be": range(1, 6),
    "te": (*range(6, 10), 35),
    "me": range(10, 20),
    "pe": (*range(20, 35), 36),
    "ku": (41,),
    "ka": (42,),
}
INFIXES = {"er": (37,), "el": (38,), "em": (39,), "in": (40,)}
RULE = re.compile(r"\d+")
AFFIX_KINDS = {
    "RemovePlainPrefix": "DP",
    "RemoveInflectionalParticle": "P",
    "RemoveInflectionalPossessivePronoun": "PP",
    "RemoveDerivationalSuffix": "DS",
}


class AffixRule:
    """A rule of Sastrawi's for an affix that is the same on any word; it compiles no pattern of what is left."""

    def __init__(self, rule: Any) -> None:
        self.remove: Callable[[str], str] = lru_cache(maxsize=20_000)(rule.remove)
        self.kind = AFFIX_KINDS[type(rule).__name__]

    def visit(self, context: Any) -> None:
        """Take the affix off the word."""
        word = context.current_word
        result = self.remove(word)
        if result != word:
            context.add_removal(Removal(self, word, result, word.replace(result, "", 1), self.kind))
            context.current_word = result


class PrefixRules:
    """Sastrawi's rules for prefixes as one: it asks those that can apply, about every tenth.

    It cuts out what a rule found without compiling a pattern of it. What is found is the same.
    """

    def __init__(self, plain: AffixRule, others: Sequence[Any]) -> None:
        self.plain = plain
        number_of = {rule: rule_number(rule) for rule in others}
        self.beginning, self.infix = (
            {at: [rule for rule in others if number_of[rule] in own] for at, own in table.items()}
            for table in (BEGINNINGS, INFIXES)
        )

    def visit(self, context: Any) -> None:
        """Take one prefix off the word."""
        word, before = context.current_word, len(context.removals)
        self.plain.visit(context)
        for rule in (*self.beginning.get(word[:2], ()), *self.infix.get(word[1:3], ())):
            if context.dictionary.contains(context.current_word) or len(context.removals) > before:
                return
            take_off(rule, context)


def rule_number(rule: Any) -> int:
    """Return the number that Sastrawi gives a rule: its parts are of one."""
    (number,) = {int(RULE.findall(type(each).__name__)[0]) for each in rule.disambiguators}
    return number


def take_off(rule: Any, context: Any) -> None:
    """Take off what a rule knows as a prefix."""
    word, result = context.current_word, None
    for disambiguator in rule.disambiguators:
        result = disambiguator.disambiguate(word)
        if context.dictionary.contains(result):
            break
    if result is not None:
        context.add_removal(Removal(rule, word, result, word.replace(result, "", 1), "DP"))
        context.current_word = result


def quick_stemmer(entries: frozenset[str]) -> Callable[[str], str]:
    """Return Sastrawi over a word list, some times as fast as it comes."""
    stemmer = Stemmer(Dictionary(entries))
    provider = stemmer.visitor_provider
    provider.suffix_visitors = [AffixRule(rule) for rule in provider.suffix_visitors]
    plain, *rules = provider.prefix_visitors
    provider.prefix_visitors = [PrefixRules(AffixRule(plain), rules)]
    return lambda word: str(stemmer.stem_word(word))


AFFIXED = re.compile(
    r"(?:mem|men|meng?|me|pem|pen|peng?|pe|ber|ter|di|ke|se|per)*"
    r" (?:kan|an|i|nya|lah|kah|ku|mu)*"
)


def grown(word: str, root: str) -> bool:
    """Tell whether an Indonesian word is a root with affixes: *datanya* holds *tanya* and is none of it."""
    before, _, after = word.partition(root)
    return bool(AFFIXED.fullmatch(f"{before} {after}"))


class Roots(dict[str, str]):
    """The root of every word of one language, found when it is first asked for.

    `fixed` names roots that a stemmer gets wrong; in Indonesian, where words grow at both ends, a
    long one is the root of any word around it.
    """

    def __init__(self, locale: str, fixed: Mapping[str, str], extra: Iterable[str] = ()) -> None:
        super().__init__(fixed)
        self.fixed = fixed
        long = {root for root in fixed.values() if len(root) >= LONG_ROOT}
        self.whole = sorted(long) if locale == "id" else []
        self.stem = STEMMERS[locale](frozenset(extra) | frozenset(fixed.values()))

    def __missing__(self, word: str) -> str:
        whole = (root for root in self.whole if root in word and grown(word, root))
        stemmed = next(whole, None) or (self.stem(word) if word.isalpha() else word)
        self[word] = stemmed if len(stemmed) >= SHORTEST_ROOT else word
        return self[word]


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
    sastrawi = quick_stemmer(entries)

    def plain(word: str) -> str:
        root = sastrawi(word)
        bare = word.removesuffix("nya")
        return sastrawi(bare) if root == word and len(bare) > SHORTEST_ROOT else root

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
