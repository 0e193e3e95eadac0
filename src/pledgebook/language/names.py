"""What a person's name looks like in running text, and which capitalised words beside it are none of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["NAME", "NO_NAME", "Name", "names_in", "person_at", "untitled"]

_UP = "".join(chr(c) for c in range(0x41, min(sys.maxunicode, 0x1F00)) if chr(c).isupper() and not 0x250 < c < 0x1E00)
_PARTICLE = r"(?:de|del|della|der|den|di|da|dos|do|das|du|la|las|los|le|van|von|bin|bint|ben|ibn|abu|al|el|ter|ten|zu|zur|af|av|dan|ul|ur)"
_OPENING = r"(?:de|del|di|da|dos|van|von|bin|ibn|al|el|ten|ter)"
_WORD = rf"[{_UP}]\w*(?:[’'-](?!s\b)\w+)*"
_HYPHENED = rf"(?:al|el|an|as|ash|ad|ar|at|az|es|ould)[-‘’']+[{_UP}]\w*(?:[’'-](?!s\b)\w+)*"
_INITIALS = rf"(?:[{_UP}]\.[-\s]?)*[{_UP}]\."
_SHORT = r"(?:Gov|Sens?|Reps?|Gen|Mrs?|Ms|Dr|Prof|Lt|Col|Capt|Sgt|Maj|Brig|Adm|Hon|Rev|St)\."
_PIECE = rf"(?:{_HYPHENED}|{_SHORT}(?=\s)|{_INITIALS}(?=\s[{_UP}a-z])|{_WORD})"

NAME = rf"(?:(?:{_OPENING}[  ](?:{_PARTICLE}[  ])?)?{_PIECE}(?:[  ](?:{_PARTICLE}[  ]){{0,2}}{_PIECE}){{0,9}})"
"""Capitalised words, initials and the particles of names between them, as a regular expression."""

_RUN = re.compile(rf"(?<![\w’'-]){NAME}")
_TOKEN = re.compile(r"\S+")
_PARTICIPLE = re.compile(
    r"[A-Z][a-z]{3,}ing"
)  # "Visiting Lagos", "Praising Okafor": never a first name before another word
_SUFFIX = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})

# Words of rank, courtesy and trade that stand before a name and are none of it.
_TITLES = frozenset(
    """Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Dr Dr. Doctor Sir Dame Lord Lady Baron Baroness Count Gen. General Lieutenant Lt Lt.
    Admiral Vice Rear Col Col. Colonel Major Maj Maj. Brig Brig. Brigadier Capt Capt. Captain Sgt Sgt. Sergeant Marshal Field
    Commander Corporal Herr Frau Madame Monsieur Señor Señora Doña Sheikh Shaikh Sheik Emir Prof Prof. Professor Rev Rev. Reverend
    Father Sister Bishop Archbishop Cardinal Pastor Imam Ayatollah Mullah Rabbi Justice Judge Sheriff Sen Sen. Senator Rep Rep. Reps.
    Representative Gov Gov. Governor Mayor Speaker Congressman Congresswoman Councillor Ambassador Envoy Hon Hon. Honourable
    Honorable HE H.E. HRH Eng Eng. Engineer Barrister Chief Comrade Host Analyst Economist Activist Author Journalist Reporter
    Editor Lawyer Attorney Pollster Strategist Professor Historian Researcher Scientist Candidate Nominee Veteran Campaigner
    Politician Lawmaker Lawmakers Diplomat Negotiator Moderator Anchor Columnist Correspondent Presenter Presidents Ministers
    Leader Boss Head Chair Chairman Chairwoman Chairperson Director Deputy Assistant Acting Interim Former Ex Late Then
    Spokesman Spokeswoman Spokesperson Premier PM FM CS MP MEP CEO President-elect President-Elect King Queen Prince Princess Pope Sultan Crown Permanent
    Special Senior Junior Top Fellow His Her Excellency Majesty Highness Eminence Holiness Cabinet Press Officer Official Adviser
    Advisor Commissioner High Resident Coordinator Rapporteur Executive Managing Secretary-General Under-Secretary-General
    Director-General Attorney-General Inspector Superintendent Republican Republicans Democrat Democratic Democrats Conservative
    Conservatives Labour Liberal Tory Majority Minority Socialist Social Green Greens Independent Communist Legend Icon""".split()
)

_QUALIFIERS = frozenset(
    """Former Ex Late Then Acting Interim Deputy Assistant Special Senior Junior Top Permanent High Executive Managing Press Cabinet
    Majority Minority Republican Republicans Democrat Democratic Democrats Conservative Conservatives Labour Liberal Tory Socialist
    Social Green Greens Independent Communist Resident Field Vice Rear Crown""".split()
)  # of the titles, those that qualify another and are none without it

# Capitalised words that open sentences or name times, places and things: never part of a person's name.
NO_NAME = frozenset(
    """The A An This That These Those It He She They We You I In On At By For From With As If But And Or So Yet When While
    After Before Since Until Although Though Because Despite During Following Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday January February March June July August September October November December Today Yesterday Tomorrow Photo
    Image Read More News Minister Ministers Ministry President Presidents Presidency Prime Foreign Defence Defense Interior Finance
    Affairs Secretary Chancellor Parliament Government Council Commission Committee Union Alliance Summit State States Republic
    Western Eastern Northern Southern West East North South Central Middle Europe European Asia Africa African Asian American Americas
    Also Last Next Earlier Later There Here What Who Whose How Why Where Both Each All Some Many Most Several Other Others Its Their Our
    My Your No Not Yes Now Just Only Even Still Meanwhile However Moreover Furthermore Nevertheless Nonetheless Instead Indeed Thus
    Therefore Finally Once Perhaps Such Another Any Every Few Neither Nor Either Like Unlike Within Without Upon Toward Towards Across
    Along Behind Beyond Near Against Amid Among Around Above Below According Article Treaty Declaration Agreement House Senate
    Congress Assembly Army Navy Force Forces Police University Institute Institution Bank Court Office Department Agency
    Authority Party Movement Front Group Company Corporation Association Federation Foundation Society Network Center Centre Board
    Bureau Service Services Times Post Journal Herald Tribune Guardian Radio Television TV Magazine Press Conference Convention Forum Festival
    Programme Program Project Initiative Plan Fund Act Accord Accords Protocol Pact Palace Street Avenue Road Square Airport
    Port City County Province Region District Island Islands River Sea Ocean Gulf Bay Lake Valley Mount Mountains Strip
    National International World Global United Nations Nation  Trade Economy Economic Health Justice Energy Climate
    Security Military Rights Human Watch Amnesty Resolution Charter Constitution Revolution Revolutionary Guard Guards Corps Campaign
    Election Elections Day Week Month Year Asked Speaking Addressing Responding Replying Citing Quoting Noting Writing Posting Over
    About Between Into Through Out Up Down Of To Is Are Was Were Will Would Could Should Shall Might Can Do Does Did Has Have Had Let
    Thank Thanks Please Under Per Via New First Second Third Two Three Four Five Six Seven Eight Nine Ten Ministerial Federal Royal
    Supreme Public Private Deal Talks War Peace Joint Strategic Development Cooperation Mission Operation Embassy Consulate
    Twitter Facebook Instagram Telegram Youtube YouTube BREAKING UPDATE Update Breaking Exclusive Opinion Analysis Watch Live Video
    Spirit Sources Source Critics Experts Analysts Officials Voters Activists Protesters Supporters Residents Poll Polls Studies Research
    Report Reports Statement Statements Letter Interview Islamic Arab Muslim Jewish Catholic Protestant Kurdish
    Latin Balkan Baltic Nordic Pacific Atlantic Mediterranean Caribbean Science Technology Education Agriculture Culture Sports Tourism
    Transport Environment Labor Immigration Customs Border Intelligence Treasury Exchequer Policy Policies Negotiations Enlargement Neighbourhood
    Neighborhood Integration Innovation Migration Planning Information Communications Relations Stock Exchange Market Markets League
    Club Champions Cup Games Street Entrusting Declaring Calling Organization Organisation Trophy Award Prize Code Authorities Fisheries Oceans Irrigation Infrastructure Resources Forestry Housing Communities Commerce Livestock Asking Saying Answering Commenting Turning Looking Adding Having Being""".split()
)


# Words that close the name of a body or a place, so that the capitalised words before them are no person's.
_BODY_ENDS = frozenset(
    """Army Navy Force Forces Police University Institute Institution Bank Court Office Department Agency Authority Party Movement
    Front Group Company Corporation Association Federation Foundation Society Network Center Centre Board Bureau Service Services
    Times Post Journal Herald Tribune Guardian Radio Television TV Magazine Press Conference Convention Forum Festival Programme
    Program Project Initiative Plan Fund Act Accord Accords Protocol Pact Palace Street Avenue Road Square Airport Port City County
    Province Region District Island Islands River Sea Ocean Gulf Bay Lake Valley Mountains Council Commission Committee Union
    Alliance Watch League Club Games Cup Assembly Parliament Ministry Treaty Declaration Agreement Summit Organization Organisation
    Republican Republicans Democrat Democrats News Embassy Campaign Trophy Award Prize Code Corps Guard Guards Rights Strip Republic House International Authorities""".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """Words that may name a person; `titled` where a title or courtesy stands before them, with its words."""

    start: int
    end: int
    words: str
    title: str = ""


def names_in(
    text: str, start: int = 0, end: int | None = None, taken: tuple[tuple[int, int], ...] = ()
) -> Iterator[Name]:
    """The runs of capitalised words in text[start:end] that can be names, cut at titles, common words and `taken` spans.

    `taken` are spans of states and bodies in text order; a person's name holds none of them.
    """
    at = 0
    for run in _RUN.finditer(text, start, len(text) if end is None else end):
        low, high = run.span()
        while at < len(taken) and taken[at][1] <= low:
            at += 1
        pieces: list[tuple[int, int]] = []
        here = at
        while here < len(taken) and taken[here][0] < high:
            if taken[here][0] > low:
                pieces.append((low, taken[here][0]))
            low = max(low, taken[here][1])
            here += 1
        if low < high:
            pieces.append((low, high))
        for first, last in pieces:
            yield from _cut(text, first, last)


def _cut(text: str, start: int, end: int) -> Iterator[Name]:
    """Names between common words: titles before one go with it, everything else parts."""
    kept: list[re.Match[str]] = []
    title: list[str] = []
    for token in [*_TOKEN.finditer(text, start, end), None]:
        word = token[0].strip(",;:") if token else ""
        opens = not kept and token is not None and token.end() < end and _PARTICIPLE.fullmatch(word) is not None
        titles = word in _TITLES and (
            not kept or (token is not None and token.end() < end and not _ends(text, token.end(), end))
        )
        if token is not None and not (word in NO_NAME or word.split("-")[0] in _BODY_ENDS or opens or titles):
            kept.append(token)
            continue
        if kept and word.split("-")[0] in _BODY_ENDS:
            kept, title = [], []
        if kept:
            yield from _named(kept, " ".join(word for word in title if word not in _QUALIFIERS))
            kept, title = [], []
        if token is not None and word in _TITLES:
            title.append(word)
        elif token is not None:
            title = []


def _ends(text: str, start: int, end: int) -> bool:
    """Whether only a suffix is left of a run: "Martin King Jr."."""
    return text[start:end].strip(" ,") in _SUFFIX


def _named(tokens: list[re.Match[str]], title: str) -> Iterator[Name]:
    while tokens and (tokens[0][0] in _SUFFIX or tokens[0][0].startswith(("-", "'", "’"))):
        tokens = tokens[1:]
    while tokens and (tokens[-1][0].islower() or (len(tokens[-1][0].rstrip(".")) < 2)):
        tokens = tokens[:-1]
    if not tokens:
        return
    words = " ".join(token[0] for token in tokens)
    words = re.sub(r"[’']s?$", "", words)
    if not any(c.isalpha() for c in words) or len(words) < 2:
        return
    yield Name(
        tokens[0].start(), tokens[0].start() + len(words) if "\n" not in words else tokens[-1].end(), words, title
    )


def person_at(words: str) -> str | None:
    """The name at the head of capitalised words beside a title, without titles of its own; None where none stands there."""
    found = next(names_in(words), None)
    if found is None:
        return None
    before = words[: found.start].split()
    if any(word not in _TITLES for word in before):
        return None
    return found.words


def untitled(words: str) -> str:
    """A name without the titles before it."""
    parts = words.split(" ")
    while len(parts) > 1 and (parts[0] in _TITLES or parts[0] in NO_NAME):
        parts = parts[1:]
    return " ".join(parts)
