"""Pages as they are copied: each line below that begins with ``~`` is furniture, each other line is the report."""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.model import Article, Author, Image
from tollcheck.reading.read import read_text

BODY = "At least 40 people were killed near the town on Monday, the governor of the region said."
MORE = "The army said that 12 of its soldiers were among the dead, and that it had sent more men."
CORPS = "Au moins 40 personnes ont été tuées lundi près de la ville, a déclaré le gouverneur de la région."
SUITE = "L'armée compte 12 de ses soldats parmi les morts et annonce l'envoi de renforts."


def read(page: str, **known: object) -> Article:
    return read_text("\n".join(line.removeprefix("~") for line in page.strip().split("\n")), **known)  # type: ignore[arg-type]


def unlike(page: str, article: Article) -> list[str]:
    """The lines that were taken for furniture and are none, or the other way round."""
    wrong, start = [], 0
    for line in page.strip().split("\n"):
        text = line.removeprefix("~")
        end = start + len(text)
        inside = sum(max(0, min(span.end, end) - max(span.start, start)) for span in article.furniture)
        if inside != (len(text.strip()) if line.startswith("~") else 0):
            wrong.append(line)
        start = end + 1
    return wrong


PAGES = {
    "wire byline with bars": f"""
Forty killed near Gao
~By Jane Doe, Reuters correspondent | 12 March 2024 | 3 min read

{BODY}
""",
    "labels above values": f"""
~Category
~World
~Published
~3 May 2024

Forty killed near Gao

~4 minute read
~Authors
~Photo of Awa Keïta
~Sahel Editor
~Forty killed near Gao
~Soldiers at a checkpoint in Gao. April 2, 2024. (Source: Shutterstock)

{BODY}

{MORE}

~See all

~Support independent reporting

~Your donation keeps our newsroom open.
""",
    "related list in the middle": f"""
Forty killed near Gao

{BODY}

~Related articles
~Mali: 130 dead in attack on garrison
~Why did 12 officers resign?

{MORE}
""",
    "byline without a name": f"""
Forty killed near Gao

~By our correspondent, Jos

{BODY}
""",
    "inline links to other reports": f"""
Forty killed near Gao

{BODY}

~Also read: Mali: 130 dead in attack on garrison
~READ MORE: Twelve villages burned in a week
~>> Watch: The road to Gao

{MORE}

~Read more: Dozens drown
""",
    "buttons and notices": f"""
~Skip to main content
~Home > News > Africa
~AFRICA

Forty killed near Gao

~Share this article
~Facebook
~Twitter | WhatsApp | Email
~Copy link
~Listen to this article · 4 min
~12 Comments

{BODY}

~ADVERTISEMENT

{MORE}

~Story continues below advertisement
~Follow us on Telegram and Facebook
~Subscribe to our newsletter
~We use cookies to give you the best experience on this page. Read how we use them.
~Tags: Mali, JNIM, Gao
~© 2019-2025 Example Wire. All rights reserved.
~Privacy Policy
~Terms of Use
~Contact us
""",
    "agency copy": f"""
{BODY}

{MORE}

~(Reporting by Jane Doe in Bamako; Editing by John Roe)
~Additional reporting by Awa Keïta
~With AFP
""",
    "captions": f"""
Forty killed near Gao
~A soldier stands guard on the road to Gao, 3 March 2024. (AFP/John Doe)

{BODY}

~People wait for water in Gao. REUTERS/Awa Keïta
~Photo: A burnt lorry on the road to Gao
~The river at Gao. Photo: Awa Keïta/Example Wire
~Photo by John Doe
~© Awa Keïta / AFP
~In this file photo taken on 6 June 2019, 33 fighters lay down their arms.

{MORE}
""",
    "dates of publishing and of change": f"""
Forty killed near Gao

~Published: 2 October 2025
~Updated: October 3, 2025 at 10:45 GMT

{BODY}
""",
    "byline of two, then roles": f"""
Forty killed near Gao

~Written by Jane Doe and John Roe
~Published on March 12, 2024, 08:15 UTC

{BODY}
""",
    "name over function": f"""
Forty killed near Gao

~Jane Doe
~Senior West Africa Analyst
~12 March 2024

{BODY}
""",
    "appeal in the middle": f"""
Forty killed near Gao

{BODY}

~Support our journalism
~Readers like you pay for our work. Donate today.

{MORE}

~If you value this, please consider making a donation to Example Wire.
~Sign up for our weekly newsletter
~Get the latest from the Sahel in your inbox every Friday.
""",
    "french page": f"""
~Rubrique : Afrique

Quarante morts près de Gao

~Par Jean Dupont, envoyé spécial
~Publié le 12 mars 2024 à 10h30 - Mis à jour le 13 mars 2024
~Lecture 4 min
~Un soldat à Gao, le 3 mars 2024. © Awa Keïta / AFP

{CORPS}

~Lire aussi : Mali : 130 morts dans l'attaque d'une garnison
~Publicité

{SUITE}

~Sur le même sujet
~Mali : 130 morts dans l'attaque d'une garnison
~Douze villages brûlés en une semaine

~Soutenez un journalisme indépendant
~Votre don fait vivre notre rédaction.
~Abonnez-vous à notre newsletter
~Partager cet article
~Tous droits réservés
""",
    "french wire": f"""
Quarante morts près de Gao

~Par Awa Keïta et Jean Dupont avec AFP
~Temps de lecture : 3 minutes

{CORPS}

~(avec AFP)
~Les plus lus
~Douze villages brûlés en une semaine
""",
    "aggregator": f"""
~Skip links
Forty killed near Gao

~Read < 1 minute
~17 Jul 2024 / 21:21 H.

{BODY}

~Read the original article on Example Wire.
~2 hours ago
~1.2k views
~https://wire.example/gao
~Powered by Example Press
~Other articles
~-
~Mali: 130 dead in attack on garrison
~-
~Twelve villages burned in a week
""",
    "newsletter between paragraphs": f"""
Forty killed near Gao

{BODY}

~Sign up for The Morning, our free daily newsletter
~Get the day's top stories in your inbox.

{MORE}
""",
    "list of most read at the end": f"""
Forty killed near Gao

{BODY}

~Most read
~1. Mali: 130 dead in attack on garrison
~2. Twelve villages burned in a week
~3. Who pays the militias?
""",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_furniture_is_what_is_not_the_report(page: str) -> None:
    assert unlike(page, read(page)) == []


REPORTS = {
    "sentences that begin as furniture does": """
Reporting by Amnesty International found that 33 civilians were killed in the raid.

Support our troops, the colonel told the crowd of 3,000 people, and they will protect you.

Like Mali, Niger relies on fighters of whom 2,000 came on planes.

By Friday, 33 people had died of their wounds in the hospital.

Photo evidence shows that 12 houses were burned, the researchers write.

Follow the money on the road to Gao, says the report, and you find 40 dead.

Published data of the mission show 412 deaths in the region.

Updated 3 March 2024 figures put the toll at 61.
""",
    "a source that is no picture agency": """
At least 33 people were killed in the raid, witnesses said. (Source: ACLED)

Another 12 died in hospital. (AFP)

A further 9 were abducted (Human Rights Watch).
""",
    "an aid group that asks for support": """
“You must support our work,” the aid group told donors after 12 of its staff were killed.

Donations fell by half, and 33 people died waiting for food at the gates.
""",
    "subheadings between paragraphs": f"""
{BODY}

What the army says

{MORE}

Two weeks of fighting

{BODY}
""",
    "bullets": """
The mission listed what it had seen that week.

- 33 civilians killed in Gao
- 12 villages burned
- 4 soldiers wounded
""",
    "a paragraph broken by width": """
The army said on Monday that 33 people had been killed near the town, and that
read more of its reports would follow in the days to come, after which it would
share the names of the 12 soldiers who had died there in the first hours of the
attack on the camp.
""",
    "a chronology with dates": """
What happened in the region over three days of fighting is told here in order.

12 March 2024
Fighters enter the town and kill 33 people, according to residents.

13 March 2024
The army comes back and 12 more people die in the streets.
""",
}


@pytest.mark.parametrize("page", REPORTS.values(), ids=REPORTS)
def test_the_report_is_never_hidden(page: str) -> None:
    assert unlike(page, read(page)) == []


HEADS = {
    "bars": (
        "By Jane Doe, Reuters correspondent | 12 March 2024 | 3 min read",
        "Jane Doe",
        "Reuters correspondent",
        12,
    ),
    "no bars": ("By Jane Doe, 12 March 2024", "Jane Doe", None, 12),
    "published in the line": ("By JANE DOE Published March 12, 2024 10:33 am", "JANE DOE", None, 12),
    "name and date": ("Jane Doe • March 12, 2024", "Jane Doe", None, 12),
    "place between": ("By Jane Doe | Bamako | 12 March 2024", "Jane Doe", None, 12),
    "weekday": ("By Jane Doe - Tuesday 12 March 2024 10:33 GMT", "Jane Doe", None, 12),
    "iso": ("By Jane Doe | 2024-03-12", "Jane Doe", None, 12),
    "french": ("Par Jean Dupont, journaliste | le 12 mars 2024 à 10h33", "Jean Dupont", "journaliste", 12),
    "changed only": ("By Jane Doe | Updated 12 March 2024", "Jane Doe", None, None),
    "no date": ("By Jane Doe in Bamako", "Jane Doe", None, None),
    "a date that two countries read apart": ("By Jane Doe | 03/04/2024", None, None, None),
    "particles": ("By Moulay ag Ghali", "Moulay ag Ghali", None, None),
}


@pytest.mark.parametrize(("line", "name", "role", "day"), HEADS.values(), ids=HEADS)
def test_signature(line: str, name: str | None, role: str | None, day: int | None) -> None:
    article = read(f"Forty killed near Gao\n{line}\n\n{BODY}")
    assert article.authors == ((Author(name, role),) if name else ())
    assert article.published == (date(2024, 3, day) if day else None)
    assert article.title == "Forty killed near Gao"


DATED = {
    "published line": ("Published: 2 October 2025", date(2025, 10, 2)),
    "posted line": ("Posted on October 2, 2025", date(2025, 10, 2)),
    "french line": ("Publié le 2 octobre 2025", date(2025, 10, 2)),
    "first of the month in french": ("Publié le 1er octobre 2025", date(2025, 10, 1)),
    "date label": ("Date: 2025-10-02", date(2025, 10, 2)),
    "only changed": ("Last updated: 2 October 2025", None),
    "copyright": ("© 2 October 2025 Example Wire", None),
    "a bare date without a byline": ("2 October 2025", None),
    "a bare date over a byline": ("2 October 2025\nBy Jane Doe", date(2025, 10, 2)),
    "a sentence with a date": ("The town fell on 2 October 2025, residents told us by phone.", None),
    "no such day": ("Published: 31 February 2025", None),
}


@pytest.mark.parametrize(("line", "published"), DATED.values(), ids=DATED)
def test_published_only_where_the_page_says_so(line: str, published: date | None) -> None:
    assert read(f"Forty killed near Gao\n\n{line}\n\n{BODY}").published == published


DATELINES = {
    "month and agency": ("BAMAKO, March 3 (Agency) - ", "BAMAKO", None),
    "full date and agency": ("BAMAKO, March 3, 2024 (Reuters) — ", "BAMAKO", date(2024, 3, 3)),
    "no place": ("(Reuters) - ", "", None),
    "agency only": ("Bamako (AFP) – ", "Bamako", None),
    "country beside": ("GAO, Mali, 3 March (AP) -- ", "GAO, Mali", None),
    "french": ("Bamako, 3 mars 2024 (AFP) - ", "Bamako", date(2024, 3, 3)),
}


@pytest.mark.parametrize(("line", "place", "published"), DATELINES.values(), ids=DATELINES)
def test_dateline_leaves_the_place_as_context(line: str, place: str, published: date | None) -> None:
    article = read(f"Forty killed near Gao\n\n{line}{BODY}")
    assert [span.of(article.text) for span in article.furniture] == [line.removeprefix(place)]
    assert article.published == published


CAPTIONS = {
    "source in brackets": (
        "People wait. June 7, 2022. (Source: Getty Images)",
        Image("People wait. June 7, 2022.", "Getty Images", date(2022, 6, 7)),
    ),
    "slash": ("A soldier in Gao (AFP/John Doe)", Image("A soldier in Gao", "AFP/John Doe")),
    "photo label": ("Photo: A soldier in Gao", Image("A soldier in Gao")),
    "photo after": ("A soldier in Gao. Photo: John Doe/AFP", Image("A soldier in Gao.", "John Doe/AFP")),
    "copyright sign": ("Un soldat à Gao. © Awa Keïta", Image("Un soldat à Gao.", "Awa Keïta")),
    "agency alone under the headline": ("A soldier in Gao. (Reuters)", Image("A soldier in Gao.", "Reuters")),
}


@pytest.mark.parametrize(("line", "image"), CAPTIONS.values(), ids=CAPTIONS)
def test_caption_is_kept_with_its_picture(line: str, image: Image) -> None:
    article = read(f"Forty killed near Gao\n{line}\n\n{BODY}")
    assert article.images == (image,)
    assert [span.of(article.text) for span in article.furniture] == [line]


def test_remark_on_a_picture_hides_no_more_than_itself() -> None:
    article = read(
        f"Forty killed near Gao\n\n{BODY} (Photo: a soldier of 24 years at a checkpoint near Gao, 9 May.)\n\n{MORE}"
    )
    (span,) = article.furniture
    assert span.of(article.text).startswith("(Photo: a soldier")


@pytest.mark.parametrize(
    "text", ["Read also: 33 people killed in Gao", "Photo: 33 dead in Gao", "Advertisement", "2 min read"]
)
def test_one_line_is_what_somebody_asks_about(text: str) -> None:
    article = read_text(text)
    assert (article.title, article.furniture, article.images) == (None, (), ())


UNTITLED = {
    "one sentence": "At least 33 people were killed in Gao on Monday.",
    "one sentence without its full stop": "At least 33 people were killed in Gao on Monday",
    "two sentences on two lines": f"{BODY}\n\n{MORE}",
    "a line that goes on": "At least 33 people were killed\nin Gao on Monday, the army said.",
    "bullets": "- 33 civilians killed in Gao\n- 12 villages burned",
    "a label": "Key figures:\n\n33 people were killed in Gao on Monday.",
}


@pytest.mark.parametrize("text", UNTITLED.values(), ids=UNTITLED)
def test_no_title_and_no_furniture_where_there_is_none(text: str) -> None:
    article = read_text(text)
    assert (article.title, article.furniture, article.text) == (None, (), text)


def test_a_title_beside_the_text_is_kept_and_not_put_into_it() -> None:
    article = read_text(f"{BODY}\n{MORE}", title="Forty killed near Gao")
    assert (article.title, article.text) == ("Forty killed near Gao", f"{BODY}\n{MORE}")


def test_metadata_win_over_lines() -> None:
    article = read(f"Forty killed near Gao\nPublished: 2 October 2025\n\n{BODY}", published=date(2025, 10, 5))
    assert article.published == date(2025, 10, 5)


def test_title_with_a_non_breaking_space_is_repeated_without_it() -> None:
    article = read(f"Forty killed near\u00a0Gao\n\n{BODY}\n\nForty killed near Gao")
    assert [span.of(article.text) for span in article.furniture] == ["Forty killed near Gao"]


def test_inserting_furniture_moves_the_report_and_changes_nothing_else() -> None:
    plain = read(f"Forty killed near Gao\n\n{BODY}\n\n{MORE}")
    inserted = read(f"Forty killed near Gao\n\n{BODY}\n\nAdvertisement\n\n{MORE}\n\nFollow us on Facebook")
    kept = inserted.text
    for span in reversed(inserted.furniture):
        kept = kept[: span.start].rstrip("\n") + kept[span.end :]
    assert (kept, inserted.title) == (plain.text, plain.title)
