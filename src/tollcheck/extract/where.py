"""Which of a sentence's places say where something happened.

Places that only say whose border, army or ministry it is are none, nor is where a report was written, where people fled
to, or who fights whom.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollcheck.extract.drafts import Drafted
from tollcheck.extract.lexicon import Word
from tollcheck.extract.mentions import Strand
from tollcheck.knowledge.countries import Role
from tollcheck.knowledge.regions import capital_of
from tollcheck.model import Mention, Place

_JOINTS = frozenset({"COMMA", "IN", "OF", "AND", "DET", "LOCALITY", "OPEN", "ADJ", "POSS", "ORD", "DIRECTION"})
_INSIDE = frozenset({"LOCALITY", "SITE"})  # "in the village of", "in a market of"
_LONGEST_JOINT = 6  # symbols
_WHOSE = frozenset({"POSS", "ADJ", "DET", "LOCALITY"})
_BODIES = frozenset({"SOURCE", "ACTOR", "SOLDIERS"})
_SPEAKING = frozenset({"SOURCE", "REPORT"})
_NOT_WHERE = frozenset({"BORDER", "SOURCE", "NAME", "FROM", "TO"})  # "peacekeepers from Bangladesh", "flown to Turkey"
_OF_OTHERS = frozenset({"BORDER", "LINKED"})  # "on the border with Russia", "the rebels, backed by Russia"
_OPENING = frozenset({"BUT", "SEMI", "AND", "COLON", "STOP"})
_PREDICATES = frozenset({"MAKE", "HAVE", "BE", "LOSE", "RECORD"})  # "while the north saw a jump"
_DEEDS = frozenset({"ATTACKS", "OPERATION", "EVENTS", "MASSACRE"})
_OWN_DEEDS = frozenset({"ATTACKS", "OPERATION"})  # "Russia's invasion"
_SITES = frozenset({"SITE", "LOCALITY"})
_VOICING = frozenset({"SAY", "CLAIM", "BLAMED"})
_LOCATING = frozenset({"IN", "LOCALITY", "BETWEEN"})
_DESCRIBING = frozenset({"ADJ", "DET", "LOCALITY", "SITE", "DIRECTION", "HELD"})
_NAMING = frozenset({"SOURCE", "REPORT", "DET", "ADJ", "ACTOR", "DEMONYM", "PLACE", "POSS", "OTHER"})
_SEAT, _SEAT_WITHIN = "seat", 5  # symbols
_IN_CHARGE = frozenset({"SOURCE", "SOLDIERS", "OF", "IN", "DET", "LOCALITY", "ADJ", "DIRECTION", "DEMONYM"})
_TELLING = frozenset({"SAY", "ACCORDING"})
_OF_TWO = frozenset({"AND", "BETWEEN"})
_IN_DATELINE = frozenset({"CLOSE", "COMMA", "OPEN", "PERIOD", "PLACE", "SOURCE"})
_LONGEST_DATELINE = 9  # symbols
_AGENCIES = frozenset({"NAME", "SOURCE", "ACTOR", "OTHER"})
_TARGETED = 8  # symbols
_STRIKES = frozenset({"STRIKE", "STRIKING"})
_WHOSE_SAID = "whose"
_TOLD_BY = frozenset({"BY", "IN", "ON"})
_FAR_FROM = frozenset({"IN", "FROM", "OF", "TO"})
_MEASURING = frozenset({"FIG", "OTHER", "OPEN", "CLOSE", "DIRECTION", "IN", "ADV"})
_DISTANCE = 7  # symbols
_ENDING = frozenset({"ACCORDING", "COMMA", "SEMI", "STOP", "BUT", "COLON", "THAT", "WHO"})
_ATTACKING = frozenset({"BY", "DET", "ADJ", "ACTOR", "SOLDIERS", "DEMONYM", "OPEN", "CLOSE", "AND", "FROM", "OTHER"})


def places_of(strand: Strand) -> list[tuple[int, ...]]:
    """The places of a sentence that say where something happened; where it was written only if no narrower is told."""
    found = [chain for chain in _chains(strand) if _is_where(strand, chain[0])]
    if len(found) > 1:  # "in Jilib, 370 kilometres south of Mogadishu"
        near = [chain for chain in found if not _is_measured_from(strand, chain[0])]
        found = near if any(not is_country(strand.mentions[chain[0]]) for chain in near) else found
    if not found or not _is_dateline(strand, found[0][0]):
        return found
    here = strand.mentions[found[0][0]]
    others = [strand.mentions[chain[0]] for chain in found[1:]]
    is_told = any(not is_country(other) or _are_apart(here, other) for other in others)
    return found[1:] if is_told else found


def located(item: Drafted) -> tuple[Mention, ...]:
    """The places of a sentence that say where something happened."""
    strand = item.strand
    heads = [chain[0] for chain in places_of(strand)]
    # "Russia has dropped bombs" does not move the report there: a state needs its preposition.
    return tuple(
        strand.mentions[at]
        for at in heads
        if not _is_state(strand.mentions[at]) or (is_firm(strand, at) and not _opens(strand, at))
    )


def is_firm(strand: Strand, at: int) -> bool:
    """Whether a preposition marks the place: "in Mali", "in northern Mali's Gao", not "in Mali's deadliest attack"."""
    before = [strand.mentions[at - back].symbol if at >= back else "" for back in (1, 2)]
    led = _leader(strand, at)
    is_target = led > 0 and strand.mentions[led].symbol == "ON" and _is_of_deed(strand, led)
    is_target |= getattr(strand.mentions[at - 1].value, "value", "") == _SEAT  # "soldiers based in Gao"
    is_located = not at or is_target or not _LOCATING.isdisjoint((*before, strand.mentions[led].symbol))
    is_subject = at and strand.mentions[at - 1].symbol in _OPENING and strand.mentions[at + 1].symbol in _PREDICATES
    following = [mention.symbol for mention in strand.mentions[at + 1 : at + 3]]
    is_owner = following[:1] == ["POSS"] and (following[1:] != ["PLACE"] or is_country(strand.mentions[at]))
    return is_subject or (is_located and not is_owner)


def _opens(strand: Strand, at: int) -> bool:
    """Whether a place is the first word and the one that acts: "Russia fired 741 missiles", not "Mali, 12 May"."""
    following = [mention.symbol for mention in strand.mentions[1:3]]
    is_subject = following[0] not in {"COMMA", "COLON", "DASH", "POSS", "STOP"}
    return at == 0 and is_subject and following != ["HAVE", "BE"]  # "Sudan has been mired in conflict"


def _chains(strand: Strand) -> list[tuple[int, ...]]:
    """Places that stand side by side, together: "Chinegodrar, Tillabéri, Niger"."""
    found: list[tuple[int, ...]] = []
    symbols = strand.symbols()
    for at in [at for at, symbol in enumerate(symbols) if symbol == "PLACE"]:
        last = found[-1][-1] if found else at
        if last < at <= last + _LONGEST_JOINT and _JOINTS.issuperset(symbols[last + 1 : at]):
            found[-1] = (*found[-1], at)
        else:
            found.append((at,))
    return found


def _are_apart(one: Mention, other: Mention) -> bool:
    """Whether two places lie in countries of their own."""
    countries = [{place.iso3 for place in m.value.places} if isinstance(m.value, Word) else set() for m in (one, other)]
    return all(countries) and countries[0].isdisjoint(countries[1])


def _is_of_source(before: Sequence[Mention]) -> bool:
    """Whether what stands before a place says according to whom, so that the place is theirs."""
    last = next((at for at in range(len(before) - 1, -1, -1) if before[at].symbol in _ENDING), None)
    if last is None or before[last].symbol != "ACCORDING":
        return False
    return all(mention.symbol != "HAPPEN" for mention in before[last:])  # "the toll of an attack that happened in Gao"


def _is_of_deed(strand: Strand, at: int) -> bool:
    """Whether the word before a target is an attack, or who made it: "strikes on", "attacks by the rebels on"."""
    for mention in reversed(strand.mentions[max(0, at - _TARGETED) : at]):
        if mention.symbol in _DEEDS:
            return True
        if mention.symbol not in _ATTACKING:
            return False
    return False


def _leader(strand: Strand, at: int) -> int:
    """The position of what leads to a place, past what describes it: the "to" of "to the nearby town of Damasak"."""
    mentions = strand.mentions
    led = at - 1
    while led > 0 and (
        mentions[led].symbol in _DESCRIBING
        or (mentions[led].symbol == "OF" and _INSIDE & {mentions[led - 1].symbol, mentions[max(0, led - 2)].symbol})
        or (mentions[led].symbol == "POSS" and mentions[led - 1].symbol == "PLACE")  # "on Sudan's city of El Fasher"
    ):
        led -= 2 if mentions[led].symbol == "POSS" else 1
    return max(led, 0)


def _is_where(strand: Strand, at: int) -> bool:
    """Whether a place says where something happened, and not whose army, ministry or border it is."""
    mentions = strand.mentions
    before, sooner = (mentions[at - back].symbol if at >= back else "" for back in (1, 2))
    if _is_capital(mentions[at]) and (_is_dateline(strand, at) or _is_seat_of_source(strand, at)):
        return False  # where it was written, or where the ministry sits
    if before == "WITH" or (before in _OF_TWO and _is_one_of_two(mentions, at)):
        return False  # "the war with Israel"
    if is_country(mentions[at]) and at and getattr(mentions[at - 1].value, "value", "") == "outside":
        return False  # "its first attacks outside Somalia"
    after = at + 1
    while after < len(mentions) and mentions[after].symbol in _WHOSE:
        after += 1
    follower = mentions[after].symbol if after < len(mentions) else ""
    owns = _owns(strand, at, follower)
    if mentions[at + 1].symbol == "BORDER" or _says_whose(mentions, at) or _fights(mentions, at):
        return False
    is_of_site = before == "OF" and sooner in _SITES  # "a raid on a market of Kyiv killed nine", not "Kyiv says"
    if (
        before not in _LOCATING
        and not is_of_site
        and _is_state(mentions[at])
        and (before == "BY" or follower in _VOICING)
    ):
        return False  # "attributed by Bamako to…", "Baghdad accused…"
    if mentions[at + 1].symbol == "NAME" and before not in _LOCATING:  # "the Africa Center"
        return False
    led = _leader(strand, at)
    if led and (mentions[led].symbol in _OF_OTHERS or _is_refuge(mentions, led)):
        return False
    if _is_of_those_who_tell(mentions, at):
        return False
    if led and (mentions[led].symbol, mentions[led - 1].symbol) == ("BETWEEN", "BORDER"):
        return False  # "near the border between Niger and Burkina Faso"
    if before in _NOT_WHERE or (before == "OF" and sooner in _SPEAKING) or (owns and before not in _LOCATING):
        return False
    return before != "OTHER" or sooner in _LOCATING or _is_of_site(mentions, at)


def _owns(strand: Strand, at: int, follower: str) -> bool:
    """Whether a place only says whose army or ministry it is, and no raid on that puts it there ("gunmen raided the
    Bambari gendarmerie")."""
    if is_country(strand.mentions[at]):
        return follower in _BODIES or follower in _OWN_DEEDS
    return follower in _BODIES and strand.mentions[_leader(strand, at)].symbol not in _STRIKES


def _is_of_site(mentions: Sequence[Mention], at: int) -> bool:
    """Whether an adjective says in which country towns or houses are: "rockets fell on Nigerien towns"."""
    is_adjective = getattr(mentions[at].value, "value", "") == Role.ADJECTIVE
    return is_adjective and mentions[at + 1].symbol in {"LOCALITY", "SITE"}


def _says_whose(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a place only says whose somebody is: "the Iran-backed group", not "in Gao, led by"."""
    is_whose = getattr(mentions[at + 1].value, "value", "") == _WHOSE_SAID
    return is_whose and mentions[min(at + 2, len(mentions) - 1)].symbol not in _TOLD_BY


def _fights(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a country stands for its soldiers: "foreign forces, including Chad", "for Chad and allied troops"."""
    if mentions[at - 1].symbol in _LOCATING or not is_country(mentions[at]):
        return False
    behind = [mention.symbol for mention in mentions[at + 1 : at + 4] if mention.symbol not in _DESCRIBING]
    if behind[:1] == ["AND"] and behind[1:2] in (["SOLDIERS"], ["ACTOR"]):
        return True
    ahead = [mention.symbol for mention in mentions[max(0, at - 4) : at] if mention.symbol not in {"DET", "COMMA"}]
    return ahead[-1:] == ["INCLUDING"] and ahead[-2:-1] in (["SOLDIERS"], ["ACTOR"])


def _is_measured_from(strand: Strand, at: int) -> bool:
    """Whether a place only says how far away another is: "370 kilometers (230 miles) southwest of Mogadishu"."""
    led = _leader(strand, at)
    if not led or strand.mentions[led].symbol not in _FAR_FROM:
        return False
    before = [mention.symbol for mention in strand.mentions[max(0, led - _DISTANCE) : led]]
    while len(before) > 1 and before[-1] in _MEASURING:
        if before[-2:] == ["FIG", "OTHER"]:
            return True
        before.pop()
    return False


def _is_one_of_two(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a place stands for one side of a fight with an armed group: "between Hezbollah and Israel"."""
    symbols = [mention.symbol for mention in mentions[max(0, at - 4) : at + 4] if mention.symbol not in _DESCRIBING]
    where = sum(mention.symbol not in _DESCRIBING for mention in mentions[max(0, at - 4) : at])
    before, after = symbols[:where], symbols[where + 1 :]
    is_second = before[-3:] in (["BETWEEN", "ACTOR", "AND"], ["BETWEEN", "SOLDIERS", "AND"])
    return is_second or (before[-1:] == ["BETWEEN"] and after[:2] in (["AND", "ACTOR"], ["AND", "SOLDIERS"]))


def _is_refuge(mentions: Sequence[Mention], led: int) -> bool:
    """Whether people fled to the place led to: "many fled to the nearby town of Damasak", "those who fled have arrived
    in Dori"."""
    if (mentions[led].symbol, mentions[led - 1].symbol) == ("TO", "DISPLACED"):
        return True
    has_come = getattr(mentions[led - 1].value, "value", "") == "arrival"
    return has_come and any(mention.symbol == "DISPLACED" for mention in mentions[:led])


def _is_seat_of_source(strand: Strand, at: int) -> bool:
    """Whether a capital is where those sit who speak: "the ministry in Kabul said", not "an attack near a ministry in
    Kabul"."""
    mentions = strand.mentions
    if at < 2 or mentions[at - 1].symbol != "IN" or mentions[at - 2].symbol not in _SPEAKING:
        return False
    led = at - 2
    while led > 0 and mentions[led].symbol in _NAMING:
        led -= 1
    return mentions[led].symbol not in {"IN", "ON"}


def _is_of_those_who_tell(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a place is that of who tells: "according to the ministry of health of Khartoum state"."""
    return _is_of_source(mentions[:at]) or _is_seat_of_body(mentions, at) or _is_charge_of_source(mentions, at)


def _is_seat_of_body(mentions: Sequence[Mention], at: int) -> bool:
    """Whether those who count have their seat in a place: "the observatory, based in Britain,"."""
    if at < 2 or getattr(mentions[at - 1].value, "value", "") != _SEAT:
        return False
    before = mentions[max(0, at - _SEAT_WITHIN) : at - 1]
    return any(mention.symbol in _SPEAKING or _is_the_group(mention) for mention in before)


def _is_the_group(mention: Mention) -> bool:
    """Whether a word is for a group that was named before, and so for who counts as well as for who kills."""
    parties = mention.value.parties if isinstance(mention.value, Word) else ()
    return any(party.id == "role:group" for party in parties)


def _is_charge_of_source(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a place behind a verb of saying is what an official is in charge of: "said the governor of the region
    of Mopti", "declared the head of the police in Mopti"."""
    led = at - 1
    while led > 0 and mentions[led].symbol in _IN_CHARGE:
        led -= 1
    is_office = any(mention.symbol == "SOURCE" for mention in mentions[led + 1 : at])
    if led > 1 and (mentions[led - 1].symbol, mentions[led].symbol) == ("NAME", "COMMA"):
        led -= 2  # "according to Ali Sow, director of the ministry in Mopti"
    return is_office and mentions[led].symbol in _TELLING


def _is_state(mention: Mention) -> bool:
    """Whether a place may stand for a government: "Russia has dropped bombs", "Baku owned up"."""
    return is_country(mention) or _is_capital(mention)


def _is_capital(mention: Mention) -> bool:
    """Whether a place is a capital; several are regions too, and known as such."""
    if not isinstance(mention.value, Word) or mention.value.value not in {"capital", "region"}:
        return False
    return mention.value.value == "capital" or any(_is_seat(place) for place in mention.value.places)


def _is_seat(place: Place) -> bool:
    capital = capital_of(place.iso3) if place.iso3 else None
    return capital is not None and capital.name == place.name


def _is_dateline(strand: Strand, at: int) -> bool:
    """Whether a place opens its sentence as the dateline: "KABUL, Afghanistan —", "Beirut, Feb 27 (UNI)"."""
    following = [mention.symbol for mention in strand.mentions[at + 1 : at + 5]]
    if at == 0 and following[:1] == ["COLON"]:
        return not is_country(strand.mentions[0])  # "KHARTOUM: More than 114 people"
    if at == 0 and dateline_of(strand):
        return True
    return at == 0 and "DASH" in following and _IN_DATELINE.issuperset(following[: following.index("DASH")])


def dateline_of(strand: Strand) -> range:
    """The positions of a dateline that names the day and the agency: "Beirut, Feb 27 (UNI) Nine people died"."""
    symbols = [mention.symbol for mention in strand.mentions[:_LONGEST_DATELINE]]
    if symbols[:1] != ["PLACE"] or "CLOSE" not in symbols:
        return range(0)
    line = symbols[: symbols.index("CLOSE") + 1]
    is_dated = line[-4:-2] == ["PERIOD", "OPEN"] and line[-2] in _AGENCIES and line[1] == "COMMA"
    return range(len(line)) if is_dated and _IN_DATELINE.issuperset(line[:-2]) else range(0)


def are_towns(strand: Strand, chain: Sequence[int]) -> bool:
    """Whether places are towns that the tables know."""
    return all(getattr(strand.mentions[at].value, "value", "") in {"town", "capital"} for at in chain)


def is_country(mention: Mention) -> bool:
    """Whether a place is a country, by its name."""
    return isinstance(mention.value, Word) and mention.value.value == "name"
