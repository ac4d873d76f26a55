"""Which language a text is in, told by its commonest little words.

Function words are a third of all words in the languages below, so that a few hundred words settle the language of a
document, and twenty that of a paragraph. A word that several languages have (`in`, `de`, `se`) tells of each only its
part. Texts in other languages, tables and code have few of any and are left undecided.
"""

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in that was he is for it with as his on be at by had not are but from or have an they which "
    "you were her she there would all their we him been has when who will more no if out so said what up its about "
    "into than them can only other could my your this these those our then upon shall very such did do me one",
    "fr": "de à la le et les des en un une du que qui dans il est pas au pour sur ce ne plus par son se sont avec aux "
    "elle ou sa ses mais comme nous vous je on lui cette était leur tout ces même été bien fait sans être ont où si "
    "deux ils mon ma mes votre notre dont peu très encore y avait moi qu l d n s c j m t",
    "de": "der die und das in den von zu mit ist des im auf nicht ein eine dem sich für als auch es an er so aus sie "
    "wird war bei noch nach einen einem nur wie werden haben oder aber hat durch man über wir ich sein vor zum zur "
    "wenn was daß dass unter ihr mir einer sind kein hatte wurde doch mehr dann schon",
    "it": "di che la il e un una per in non è del si da le con dei i alla della al come ma gli lo nel sono più anche "
    "era delle degli dal se ha questo quando nella dalla o suo sua mi ci due essere aveva ed tutto chi ne sui così "
    "fu tra quella suoi ogni senza l d dell all",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin "
    "sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué "
    "sólo han yo hay vez puede todos así nos ni parte tiene él uno donde",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als dan maar bij nog of uit door "
    "naar heeft over ze hij wordt tot je was deze worden meer werd geen kan zo had al wel haar we mijn mij zich toen "
    "onder hun waar hem wat u ik",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu "
    "sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter "
    "seus quem nas me esse eles estão você",
    "la": "et in est non ad ut cum quod qui sed si quae ex de per se esse a ab nec atque hoc enim autem aut ne etiam "
    "quam eius sunt id quid iam tamen nunc te me ac pro erat sic quo nisi ita quidem ipse haec neque dum tu mihi "
    "tibi omnia inter ante post sub",
}
FUNCTION_WORDS: dict[str, frozenset[str]] = {language: frozenset(words.split()) for language, words in _WORDS.items()}
"""The commonest words of the languages that are told apart here, by BCP 47 tag."""

_SHARED = Counter(word for words in FUNCTION_WORDS.values() for word in words)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 40_000


def shared_by(word: str) -> int:
    """Return how many of these languages have a little word."""
    return _SHARED[word]


def weights(text: str) -> dict[str, float]:
    """Return what the words of a text say for each language: the share of its own little words in all words."""
    words = Counter(word.lower() for word in _WORD.findall(text))
    total = words.total() or 1
    return {
        language: sum(words[word] / _SHARED[word] for word in sorted(known & words.keys())) / total
        for language, known in FUNCTION_WORDS.items()
    }


def identify(text: str) -> str:
    """Return the language of a text as a BCP 47 tag, or an empty string where the words do not tell.

    Of a long text a sample decides, from all over it, so that front matter in another language does not.
    """
    if len(text) > _SAMPLE:
        step = len(text) // 8
        text = "\n".join(text[start : start + _SAMPLE // 8] for start in range(0, step * 8, step))
    found = weights(text)
    best = max(sorted(found), key=lambda language: found[language])
    others = max(weight for language, weight in found.items() if language != best)
    return best if found[best] > 0.08 and found[best] > 1.6 * others else ""
