"""Pages that imitate the templates of news sites: what has to be read of each, and what must not be.

Every page carries a report of its own and, around it, tolls of other wars (900, 130 …), as sites do.
"""

# ruff: noqa: E501 (markup reads best with an element to a line)

from __future__ import annotations

import json
from typing import NamedTuple

LEAD = "At least 40 people were killed near the town of Gao on Monday, the governor of the region said by telephone."
ARMY = "The army said that 12 of its soldiers were among the dead, and that it had sent more men to guard the road."
MARKET = "Witnesses told how the attackers arrived on motorcycles at noon and opened fire on the stalls of the market."
FLED = "About 2,500 people have fled to the next village since, according to the mayor, who asked for food and tents."
CLAIM = "Nobody has claimed the attack so far, although an armed group had threatened traders there the week before."
MINISTER = (
    "The minister of defence is expected to visit the survivors in the hospital of the regional capital tomorrow."
)
WHOLE = (LEAD, ARMY, MARKET, FLED, CLAIM, MINISTER)
OTHERS = (
    "Sudan: 900 dead in one week of shelling",
    "Garrison attacked, 130 soldiers killed",
    "Ferry sinks with 71 people on board",
    "Ten years of war: 4,000 names read aloud",
)
HEADLINE = "Forty killed near Gao"


class Template(NamedTuple):
    """A page, the passages that are its report, those that are not, and whether only a part of it is public."""

    body: str
    read: tuple[str, ...]
    unread: tuple[str, ...] = ("900", "130", "71 people", "4,000")
    head: str = ""
    is_stub: bool = False

    @property
    def source(self) -> bytes:
        head = f"<title>{HEADLINE} | The Wire</title>{self.head}"
        return f"<!doctype html><html lang=en><head>{head}</head><body>{NAV}{self.body}{FOOT}</body></html>".encode()


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def links(*texts: str) -> str:
    return "<ul>" + "".join(f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(texts)) + "</ul>"


def json_ld(**record: object) -> str:
    written = json.dumps({"@type": "NewsArticle", "headline": HEADLINE} | record).replace("</", r"<\/")
    return f'<script type="application/ld+json">{written}</script>'


NAV = '<header><nav><a href="/">Home</a> <a href="/africa">Africa</a> <a href="/live">Live</a></nav></header>'
FOOT = "<footer><p>© 2024 The Wire. All rights reserved.</p><p>Privacy Terms Contact</p></footer>"
H1 = f"<h1>{HEADLINE}</h1>"
CARDS = "".join(f'<div class="card"><a href="/{n}"><h3>{text}</h3></a></div>' for n, text in enumerate(OTHERS))
WALL = '<div class="paywall"><h2>Subscribe to continue reading</h2><p>Full access from 1 euro a month. Cancel at any time.</p></div>'
COMMENTS = """<section id="comments" class="comments"><h2>2 comments</h2>
<div class="comment"><p class="comment-body">My cousin says 900 died there and nobody counts them, what a shame for us.</p></div>
<div class="comment"><p class="comment-body">Last year it was 130 soldiers in the other garrison, and nothing happened.</p></div></section>"""
POSTS = "".join(
    f'<article class="live-post"><time datetime="2024-03-12T1{n}:00Z">1{n}:00</time><h3>Update {word}</h3><p>{text}</p></article>'
    for n, (word, text) in enumerate(zip(("one", "two", "three", "four", "five", "six"), WHOLE, strict=True))
)
ITEMS = "".join(
    f"<h2>{n}. {place}</h2><p>{text}</p>"
    for n, (place, text) in enumerate(
        zip(("Gao", "Ansongo", "Ménaka", "Bourem", "Tessit", "Kidal"), WHOLE, strict=True), 1
    )
)
SLIDES = "".join(
    f'<figure class="slide"><img src="{n}.jpg"><figcaption>Picture {n}: a street of the old town. Photo: Awa Keïta</figcaption></figure>'
    for n in range(1, 9)
)

TEMPLATES = {
    "plain article with related cards": Template(
        f"<main><article>{H1}{paragraphs(*WHOLE)}</article><section class='related'><h2>Related</h2>{CARDS}</section></main>",
        WHOLE,
    ),
    "headlines of other reports between paragraphs": Template(
        f"<main><article>{H1}{paragraphs(LEAD, ARMY)}<aside class='inline-related'><h3>Read also</h3>{links(*OTHERS[:2])}</aside>"
        f"{paragraphs(MARKET, FLED, CLAIM, MINISTER)}</article></main>",
        WHOLE,
    ),
    "divisions without names": Template(
        f"<div><div><div>{H1}<div>{paragraphs(*WHOLE)}</div></div><div><div>Most read</div>{links(*OTHERS)}</div></div></div>",
        WHOLE,
    ),
    "live blog of many posts": Template(
        f"<main>{H1}<div class='live-blog'>{POSTS}</div><div class='sidebar'><h2>Top stories</h2>{links(*OTHERS)}</div></main>",
        WHOLE,
    ),
    "amp page": Template(
        f"<amp-analytics></amp-analytics><article>{H1}<amp-img src='a.jpg' width=1 height=1></amp-img>"
        f"{paragraphs(*WHOLE)}<amp-list class='related'>{CARDS}</amp-list></article><amp-ad></amp-ad>",
        WHOLE,
    ),
    "list article": Template(
        f"<main><article>{H1}<p>Six places, one week.</p>{ITEMS}</article><aside>{CARDS}</aside></main>", WHOLE
    ),
    "gallery with a short text": Template(
        f"<main><article>{H1}{paragraphs(LEAD, ARMY)}<div class='gallery'>{SLIDES}</div></article>{CARDS}</main>",
        (LEAD, ARMY),
    ),
    "comments under the report": Template(f"<main><article>{H1}{paragraphs(*WHOLE)}</article>{COMMENTS}</main>", WHOLE),
    "cookie wall over the report": Template(
        "<div id='cookie-consent' class='cookie-banner'><p>We and our 900 partners store cookies on your device to show "
        "you personal advertising and to measure its success. You may accept or refuse at any time.</p>"
        f"<button>Accept</button></div><main><article>{H1}{paragraphs(*WHOLE)}</article></main>",
        WHOLE,
    ),
    "paragraphs as divisions with breaks": Template(
        f"<div id='content'>{H1}<div class='story-text'>{'<br><br>'.join(WHOLE)}</div></div><div class='widget'>{links(*OTHERS)}</div>",
        WHOLE,
    ),
    "teasers with summaries": Template(
        f"<main><article>{H1}{paragraphs(*WHOLE)}</article><section class='more-stories'><h2>More stories</h2>"
        + "".join(
            f"<div class='teaser'><h3>{text}</h3><p>{text}, as the authorities of the country said on Sunday.</p></div>"
            for text in OTHERS
        )
        + "</section></main>",
        WHOLE,
    ),
    "quotations and a box of facts": Template(
        f"<main><article>{H1}{paragraphs(LEAD, ARMY)}<blockquote><p>{MARKET}</p></blockquote>{paragraphs(FLED)}"
        f"<div class='factbox'><h3>What we know</h3><ul><li>{CLAIM}</li><li>{MINISTER}</li></ul></div></article></main>",
        WHOLE,
    ),
    "linked headlines as paragraphs of the report": Template(
        f"<main><article>{H1}{paragraphs(LEAD, ARMY, MARKET)}"
        + "".join(f"<p><a href='/{n}'>{text}</a></p>" for n, text in enumerate(OTHERS))
        + f"{paragraphs(FLED, CLAIM, MINISTER)}</article></main>",
        WHOLE,
    ),
    "linked teasers in the box of the report": Template(
        f"<div>{H1}{paragraphs(*WHOLE)}"
        + "".join(
            f"<div><a href='/{n}'><h3>{text}</h3></a><p><a href='/{n}'>{text}, as the authorities said on Sunday.</a></p></div>"
            for n, text in enumerate(OTHERS)
        )
        + "</div>",
        WHOLE,
    ),
    "a box whose name says promotion": Template(
        f"<div class='promo-layout related-grid'>{H1}{paragraphs(*WHOLE)}</div>{CARDS}", WHOLE
    ),
    "a section whose name says sharing": Template(
        f"<main><article>{H1}{paragraphs(LEAD)}<section class='social-share-block'>{paragraphs(*WHOLE[1:])}</section></article></main>",
        WHOLE,
    ),
    "standfirst in the header": Template(
        f"<header class='article-header'>{H1}<p class='standfirst'>{LEAD}</p></header><div class='article-body'>{paragraphs(*WHOLE[1:])}</div>{CARDS}",
        WHOLE,
    ),
    "stub with a wall": Template(
        f"<main><article>{H1}{paragraphs(LEAD)}{WALL}</article><aside>{CARDS}</aside></main>", (LEAD,), is_stub=True
    ),
    "stub that only its metadata tell": Template(
        f"<main><article>{H1}{paragraphs(LEAD, ARMY)}</article></main>",
        (LEAD, ARMY),
        head=json_ld(isAccessibleForFree="False"),
        is_stub=True,
    ),
    "french stub": Template(
        f"<main><article>{H1}{paragraphs(LEAD, ARMY)}<p>Il vous reste 75% de cet article à lire. La suite est réservée aux abonnés.</p>"
        "</article></main>",
        (LEAD, ARMY),
        unread=("75",),
        is_stub=True,
    ),
    "paid article saved by a subscriber": Template(
        f"<main><article>{H1}{paragraphs(*WHOLE * 2)}</article><div class='paywall' hidden></div></main>",
        WHOLE,
        head=json_ld(isAccessibleForFree=False),
    ),
    "free article on a site with subscribers": Template(
        f"<div class='top'><p>Already a subscriber? Log in</p></div><main><article>{H1}{paragraphs(*WHOLE)}</article></main>",
        (LEAD, ARMY, FLED),
        unread=("Log in",),
    ),
    "walled article with its words in the metadata": Template(
        f"<main><article>{H1}{paragraphs(LEAD)}{WALL}</article></main>",
        (LEAD,),
        unread=(MARKET, FLED),
        head=json_ld(articleBody="\n\n".join(WHOLE), isAccessibleForFree=False),
        is_stub=True,
    ),
    "words in the metadata, a page made by a script": Template(
        f"<div id='app'>{H1}<p>Loading the report, please wait a moment.</p></div>",
        WHOLE,
        head=json_ld(articleBody="\n\n".join(WHOLE)),
    ),
}
