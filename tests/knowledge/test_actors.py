from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.knowledge.actors import (
    BRANCH,
    FAMILY,
    IN_CONTEXT,
    ROLE,
    STATE,
    actor,
    actors,
    called,
    coded,
    fill,
    members,
    pick,
    state_party,
    surfaces,
)
from tollcheck.knowledge.coding import composites
from tollcheck.knowledge.countries import countries
from tollcheck.knowledge.roles import meanings
from tollcheck.knowledge.tables import folded, parts, rows
from tollcheck.model import Party

KINDS = {"branch", "coalition", "family", "foreign_forces", "group", "militia", "private"}
DAY = re.compile(r"\d{4}(-\d\d){0,2}$")
LANGUAGES = ("en", "fr")
UCDP = Path(__file__).parents[3] / "shared" / "data" / "ucdp"
WORDS = frozenset((Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").split())


def test_every_actor_has_an_id_of_its_own_that_says_its_kind() -> None:
    ids = [row["id"] for row in rows("actors.csv")]
    assert len(ids) == len(set(ids))
    for row in rows("actors.csv"):
        assert row["kind"] in KINDS
        assert row["id"].split(":")[0] == row["kind"]


def test_every_row_says_where_it_is_from() -> None:
    for table in ("actors.csv", "codings.csv", "forces.csv"):
        assert all(row["source"].strip() for row in rows(table)), table


def test_codes_and_dates_are_well_formed() -> None:
    for row in rows("actors.csv"):
        assert {*parts(row["iso3"]), *parts(row["where"])} <= countries().keys(), row["id"]
        assert all(DAY.match(row[column]) for column in ("active_from", "active_to") if row[column]), row["id"]
    for one in actors().values():
        assert one.since is None or one.until is None or one.since <= one.until, one.id
        assert one.iso3 is None or not one.where or one.iso3 in (*one.where, "RUS", "FRA", "USA", "SAU", "UGA", "ISR")


def test_whoever_an_actor_is_tied_to_exists() -> None:
    for one in actors().values():
        assert {*one.parents, *one.predecessors, *one.families} <= actors().keys(), one.id
        assert all(actors()[family].kind == FAMILY for family in one.families), one.id
        if one.kind == BRANCH:
            assert one.parents[0].startswith("forces:"), one.id


def test_every_family_has_members_and_every_role_stands_for_something() -> None:
    families = [one for one in actors().values() if one.kind == FAMILY]
    assert len(families) >= 20
    assert [one.id for one in families if not members(one.id) and not one.ucdp] == []
    known = {*KINDS, "forces", "security", "police", "government", *actors()}
    assert {meaning.of for meaning in meanings().values()} <= known


def test_a_role_means_the_same_in_every_row() -> None:
    meant: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows("roles.csv"):
        meant[row["id"]].add((row["stands_for"], row["alone"]))
    assert {role for role, meanings in meant.items() if len(meanings) > 1} == set()


@pytest.mark.parametrize(
    ("party_id", "iso3", "year", "names"),
    [
        pytest.param("group:jnim", "MLI", 2023, ("JNIM: Group for Support of Islam and Muslims",), id="a group"),
        pytest.param("group:rsf", "SDN", 2024, ("Rapid Support Forces",), id="a paramilitary"),
        pytest.param("forces:MLI", "MLI", 2023, ("Military Forces of Mali (2021-)",), id="forces after their regime"),
        pytest.param(
            "forces:MLI",
            "MLI",
            2021,
            ("Military Forces of Mali (2020-2021)", "Military Forces of Mali (2021-)"),
            id="two regimes in the year of a coup",
        ),
        pytest.param("forces:MLI", "MLI", 2012, (), id="before what is known"),
    ],
)
def test_acled_has_an_actor_under_names_of_its_own(party_id: str, iso3: str, year: int, names: tuple[str, ...]) -> None:
    found = coded(party_id, dataset="acled", year=year, iso3=iso3)
    assert found.names == names
    assert found.known == bool(names)


def test_regimes_of_acled_hold_in_the_years_of_their_rows() -> None:
    for row in rows("codings.csv"):
        for name in parts(row["names"]) if row["dataset"] == "acled" else ():
            began, ended = re.search(r"\((\d{4})-(\d{4})?\)$", name).groups()  # type: ignore[union-attr]
            assert int(began) <= int(row["first"]), name
            assert ended is None or int(row["last"]) <= int(ended), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_is_a_common_word_unless_its_case_tells(language: str) -> None:
    loose = {folded(form) for form, _, role in surfaces(language) if role != ROLE and not form.startswith("=")}
    assert loose & WORDS == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_form_means_two_actors_of_a_country_only_if_flagged(language: str) -> None:
    claimed: dict[str, dict[Party, str]] = defaultdict(dict)
    for form, party, role in surfaces(language):
        if role != ROLE:
            claimed[form][party] = role
    for form, found in claimed.items():
        named = [(actors()[party.id or ""], role) for party, role in found.items()]
        for first, role in named:
            for second, other in named:
                meet = not first.where or not second.where or {*first.where} & {*second.where}
                both_states = {first.kind, second.kind} <= {*STATE}
                assert first.id == second.id or both_states or not meet or role == other == IN_CONTEXT, form


@pytest.mark.parametrize(
    ("iso3", "which", "name"),
    [
        ("MLI", "forces", "Malian Armed Forces"),
        ("BFA", "forces", "Burkina Faso Armed Forces"),
        ("NER", "forces", "Niger Armed Forces"),
        ("NGA", "forces", "Nigerian Armed Forces"),
        ("RUS", "forces", "Russian Armed Forces"),
        ("ISR", "forces", "Israeli Armed Forces"),
        ("USA", "forces", "US Armed Forces"),
        ("CAF", "forces", "Central African Armed Forces"),
        ("MOZ", "forces", "Mozambican Armed Forces"),
        ("NGA", "security", "Nigerian security forces"),
        ("KEN", "police", "Kenyan police"),
        ("MLI", "government", "Malian government"),
    ],
)
def test_arms_of_a_state_go_by_their_common_names(iso3: str, which: str, name: str) -> None:
    assert state_party(iso3, which).name == name


def test_every_country_has_forces_and_a_government() -> None:
    for iso3 in countries():
        assert actors()[f"forces:{iso3}"].name
        assert actors()[f"government:{iso3}"].name


@pytest.mark.parametrize(
    ("form", "language", "iso3", "party_id"),
    [
        pytest.param("Malian army", "en", "MLI", "forces:MLI", id="an adjective and a head word"),
        pytest.param("forces armées maliennes", "fr", "MLI", "forces:MLI", id="French, inflected"),
        pytest.param("soldats burkinabè", "fr", "BFA", "forces:BFA", id="an adjective that never changes"),
        pytest.param("soldats malien", "fr", "MLI", "", id="a form that does not exist"),
        pytest.param("gouvernement malien", "fr", "MLI", "government:MLI", id="a government"),
        pytest.param("FAMa", "fr", "MLI", "forces:MLI", id="a name of its own"),
        pytest.param("FARDC", "en", "COD", "forces:COD", id="an abbreviation"),
        pytest.param("Tatmadaw", "en", "MMR", "forces:MMR", id="a foreign word"),
        pytest.param("IDF", "en", "PSE", "", id="forces of another country than the article's"),
        pytest.param("Revolutionary Guards", "en", "IRN", "forces:IRN", id="a branch goes by its forces"),
        pytest.param("SNA", "en", "SYR", "group:sna-syr", id="one abbreviation in Syria"),
        pytest.param("SNA", "en", "SOM", "forces:SOM", id="the same in Somalia"),
        pytest.param("UPC", "en", "CAF", "group:upc-caf", id="another one in the Central African Republic"),
        pytest.param("Jama’at Nusrat al-Islam wal-Muslimin", "en", "MLI", "group:jnim", id="a curly apostrophe"),
        pytest.param("GSIM", "fr", "MLI", "group:jnim", id="the French abbreviation"),
        pytest.param("EIGS", "fr", "NER", "group:is-sahel", id="the French abbreviation of a province"),
        pytest.param("al-Shabaab", "en", "SOM", "group:al-shabaab", id="al-Shabaab in Somalia"),
        pytest.param("al-Shabaab in Mozambique", "en", "MOZ", "group:is-mozambique", id="its namesake"),
        pytest.param("volontaires pour la défense de la patrie", "fr", "BFA", "militia:vdp", id="VDP of Burkina Faso"),
        pytest.param("volontaires pour la défense de la patrie", "fr", "COD", "militia:wazalendo", id="and of Congo"),
    ],
)
def test_a_form_means_whoever_fights_in_the_country(form: str, language: str, iso3: str, party_id: str) -> None:
    found = called(form, language=language, iso3=iso3)
    if party_id:
        assert found is not None
        assert found.id == party_id
    elif form == "IDF":
        assert found is None or found.id == "forces:ISR"
    else:
        assert found is None


@pytest.mark.parametrize(
    ("on", "party_id"),
    [(date(2023, 5, 1), "private:wagner"), (date(2025, 9, 1), "private:africa-corps")],
)
def test_russian_mercenaries_are_who_was_there_at_the_time(on: date, party_id: str) -> None:
    found = called("Russian mercenaries", language="en", iso3="MLI", on=on)
    assert found is not None
    assert found.id == party_id


@pytest.mark.parametrize(
    ("role", "iso3", "on", "expected"),
    [
        pytest.param("role:state_forces", "MLI", None, Party("Malian Armed Forces", "forces:MLI"), id="the army"),
        pytest.param(
            "role:security_forces", "NGA", None, Party("Nigerian security forces", "forces:NGA"), id="security"
        ),
        pytest.param("role:government", "BFA", None, Party("Burkinabe government", "government:BFA"), id="the junta"),
        pytest.param("role:mercenaries", "MLI", date(2022, 6, 1), Party("Wagner Group", "private:wagner"), id="hired"),
        pytest.param("role:jihadists", "MLI", date(2022, 6, 1), Party("they", "family:jihadists"), id="a family"),
        pytest.param("role:gangs", "HTI", date(2024, 6, 1), Party("they", "family:gangs"), id="gangs of Haiti"),
        pytest.param("role:peacekeepers", "MLI", date(2022, 6, 1), Party("MINUSMA", "foreign_forces:minusma"), id="UN"),
        pytest.param(
            "role:settlers", "PSE", None, Party("Israeli settlers", "militia:israeli-settlers"), id="settlers"
        ),
        pytest.param(
            "role:separatists", "CMR", None, Party("Ambazonian separatists", "group:ambazonians"), id="one group"
        ),
        pytest.param("role:separatists", "MLI", date(2013, 1, 1), Party("they", "family:separatists"), id="several"),
        pytest.param("role:paramilitaries", "SDN", date(2024, 1, 1), Party("RSF", "group:rsf"), id="of Sudan"),
        pytest.param(
            "role:coalition",
            "YEM",
            date(2018, 1, 1),
            Party("Saudi-led coalition", "coalition:saudi-coalition"),
            id="of Yemen",
        ),
        pytest.param("role:state_forces", "PSE", None, Party("Israeli Armed Forces", "forces:ISR"), id="in Palestine"),
        pytest.param("role:state_forces", None, None, None, id="an army of nowhere"),
        pytest.param("role:gangs", "MLI", None, None, id="gangs where none is known"),
        pytest.param("role:group", "MLI", None, None, id="only the article can tell"),
        pytest.param("role:gunmen", "NGA", None, None, id="gunmen stay gunmen"),
    ],
)
def test_role_words_are_filled_by_country_and_day(
    role: str, iso3: str | None, on: date | None, expected: Party | None
) -> None:
    assert fill(Party("they", role), iso3=iso3, on=on) == ((expected,) if expected else ())


@pytest.mark.parametrize(
    ("party_id", "year", "iso3", "names", "known"),
    [
        pytest.param("forces:MLI", 2022, None, ("Government of Mali",), True, id="a government by its unit"),
        pytest.param("forces:RUS", 2022, "UKR", ("Government of Russia (Soviet Union)",), True, id="an old name"),
        pytest.param("forces:SSD", 2005, None, (), False, id="a state before it existed"),
        pytest.param("group:jnim", 2022, None, ("JNIM",), True, id="a group"),
        pytest.param("group:jnim", 2015, None, ("JNIM",), False, id="a group before it existed"),
        pytest.param("group:ansar-dine", 2022, "MLI", ("Ansar Dine",), False, id="a group that became part of another"),
        pytest.param("group:ltte", 2015, "LKA", ("LTTE",), True, id="a group that is no more"),
        pytest.param("group:is-sahel", 2022, "MLI", ("IS",), True, id="a province of IS"),
        pytest.param("private:wagner", 2022, "MLI", (), False, id="Wagner before it is coded"),
        pytest.param("private:wagner", 2022, None, (), False, id="Wagner without a country"),
        pytest.param(
            "private:wagner", 2024, "MLI", ("Government of Russia (Soviet Union)",), True, id="Wagner in 2024"
        ),
        pytest.param("militia:vdp", 2022, "BFA", ("Government of Burkina Faso",), False, id="auxiliaries of an army"),
        pytest.param("group:rsf", 2021, "SDN", ("Government of Sudan",), False, id="RSF as an arm of the state"),
        pytest.param("group:rsf", 2024, "SDN", ("RSF",), True, id="RSF as a party"),
        pytest.param("group:houthis", 2020, "YEM", ("Government of Yemen (North Yemen)",), True, id="who holds Sanaa"),
        pytest.param("group:taliban", 2023, "AFG", ("Government of Afghanistan",), True, id="the Taliban in power"),
        pytest.param("militia:israeli-settlers", 2023, "PSE", (), False, id="nobody that UCDP codes"),
        pytest.param("family:jihadists", 2022, "MLI", ("JNIM", "IS", "AQIM", "al-Qaida"), True, id="a family"),
        pytest.param("role:group", 2022, "MLI", (), False, id="a role word"),
        pytest.param(None, 2022, "MLI", (), False, id="a name that nobody knows"),
    ],
)
def test_ucdp_codes_an_actor_by_these_names(
    party_id: str | None, year: int, iso3: str | None, names: tuple[str, ...], known: bool
) -> None:
    coding = coded(party_id, dataset="ucdp", year=year, iso3=iso3)
    assert (coding.names, coding.known) == (names, known)


def test_what_is_not_coded_says_so() -> None:
    note = coded("private:wagner", dataset="ucdp", year=2022).note
    assert note is not None
    assert "no Russian actor in Mali" in note
    assert "before 2024" in note


def test_joint_actors_stand_apart() -> None:
    coding = coded("private:wagner", dataset="ucdp", year=2024, iso3="MLI")
    assert coding.joint == ("Government of Mali, Government of Russia (Soviet Union)",)
    assert not set(coding.joint) & set(coding.names)
    assert composites(coding.names, among=["JNIM", *coding.names, *coding.joint]) == coding.joint


@given(st.sampled_from(sorted(actors())), st.integers(1989, 2030), st.sampled_from([None, "MLI", "SYR", "USA"]))
def test_nothing_is_known_without_a_name(party_id: str, year: int, iso3: str | None) -> None:
    coding = coded(party_id, dataset="ucdp", year=year, iso3=iso3)
    assert coding.names or not coding.known
    assert all(name.strip() == name for name in coding.names)


@given(st.permutations([Party("SNA", "group:sna-syr"), Party("Somali Armed Forces", "forces:SOM")]))
def test_the_country_decides_and_not_the_order(candidates: list[Party]) -> None:
    found = pick(candidates, iso3="SYR")
    assert found is not None
    assert found.id == "group:sna-syr" or actor(found.id) is actors()["forces:SOM"]


def test_families_change_with_the_years() -> None:
    before = {one.id for one in members("family:jihadists", iso3="MLI", on=date(2013, 1, 15))}
    after = {one.id for one in members("family:jihadists", iso3="MLI", on=date(2023, 1, 15))}
    assert {"group:mujao", "group:ansar-dine"} <= before - after
    assert {"group:jnim", "group:is-sahel"} <= after - before


def _names_of_ucdp() -> set[str]:
    found: set[str] = set()
    with (UCDP / "ucdp-actor-221.csv").open(encoding="utf-8-sig", newline="") as handle:
        found |= {row["NameData"].strip() for row in csv.DictReader(handle)}
    with (UCDP / "ged_24_1_mali_burkina_niger.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found |= {name.strip() for side in ("side_a", "side_b") for name in row[side].split(", ")}
    with (UCDP / "organizedviolencecy_v25_1.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            for kind in ("sb", "ns", "os"):
                for dyad in row[f"{kind}_dyad_names_cy"].split(";"):
                    sides = dyad.strip().split(" - ")
                    for cut in range(1, len(sides)):
                        for side in (" - ".join(sides[:cut]), " - ".join(sides[cut:])):
                            found |= {name.strip() for name in side.split(", ")} | {side.strip()}
    return found


def test_every_name_is_one_that_ucdp_writes() -> None:
    if not UCDP.exists():
        pytest.skip("needs ../shared")
    written = _names_of_ucdp()
    ours = {name for row in rows("actors.csv") for name in parts(row["ucdp"])}
    ours |= {
        name
        for row in rows("codings.csv")
        if row["dataset"] == "ucdp"
        for name in (*parts(row["names"]), *parts(row["joint"]))
    }
    assert sorted(ours - written) == []
