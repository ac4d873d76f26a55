"""With what hyphened compounds of a language begin and end, most of them in any book."""

_ENGLISH_BEGINNINGS = """
    anti cross counter ex half ill inter long low mid mother father brother sister son daughter multi neo new non old
    over post pre pro pseudo quasi re second self semi sub third first three two four five six seven eight nine ten
    twenty thirty forty fifty sixty seventy eighty ninety to ultra under vice well high short full good hard heart
    old red blue grey one great step fore back deep dark light north south east west so super
"""
_ENGLISH_ENDINGS = """
    in law up down like day night out off on over by to eyed hearted minded handed faced looking made born bred room
    house place way side time work man woman men master maker keeper holder piece coloured haired legged tree board
"""
_FRENCH_BEGINNINGS = """
    après arrière au avant bas beau belle bien c ce celle celui celles ceux chef contre demi des deux dit elle est
    entre eux ex extra franco gallo grand haut il là lui mi moi non nous nouveau par peut petit porte pré presque
    quasi quatre quelques rendez saint sainte sans semi social soi sous sus toi toute tout trente trois très va vice
    vingt vis vous dix soixante cinquante quarante ci
"""
_FRENCH_ENDINGS = """
    il elle ils elles on je tu nous vous ce là ci même mêmes moi toi lui leur le la les y en t être dire dessus dessous
    uns unes midi à vis deux trois quatre cinq six sept huit neuf dix coup mère père fils
"""
BEGINNINGS: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH_BEGINNINGS.split()),
    "fr": frozenset(_FRENCH_BEGINNINGS.split()),
}
ENDINGS: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH_ENDINGS.split()),
    "fr": frozenset(_FRENCH_ENDINGS.split()),
}
