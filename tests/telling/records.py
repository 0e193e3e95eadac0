"""Small records built by hand, from sentences written for these tests, for whatever shows a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from pledgebook.arrangements.standing import (
    AccessionStanding,
    AssistanceStanding,
    Basis,
    Consent,
    CouncilStanding,
    GuaranteeStanding,
    Objection,
    Obligation,
    OfficeHolding,
    OfficeStanding,
    SpendingStanding,
    Standing,
    Stated,
    StatusSum,
    SustainmentStanding,
    Tally,
)
from pledgebook.record import Record
from pledgebook.vocabulary import (
    Actor,
    Amount,
    Attestation,
    Commitment,
    Condition,
    Dispute,
    Entry,
    Evidence,
    Figure,
    Finding,
    Meeting,
    Office,
    Passage,
    Position,
    Quoted,
    ReportCard,
    Side,
    Statement,
    Step,
    Telling,
    When,
    content_id,
    day,
    span,
)

HOSTILE = (
    '<script>window.stolen = 1</script><img src=x onerror="window.stolen = 2"> </script> <!-- '
    "{{ 7 * 7 }} {% raw %} %s %(name)s {0} [click](javascript:alert(1)) <a href='javascript:alert(2)'>here</a> "
    "\u202egnp.exe\u202c & \u2028 `code` **bold** https://evil.example/track www.evil.example # = + "
    "Unbr" + "o" * 150 + "ken 😀 "
)
"""What a hostile report may hold; a character beyond the basic plane last, which shifts UTF-16 offsets."""


def report(text: str, published: When | None = None, **fields: Any) -> ReportCard:
    identifier = content_id("report", text)
    return ReportCard(
        **{
            "id": identifier,
            "reading": content_id("reading", text),
            "source": f"reports/{identifier[-6:]}.txt",
            "origin": identifier,
            "text": text,
            "published": published,
        }
        | fields
    )


def passages(card: ReportCard, *words: str) -> tuple[Passage, ...]:
    """Where these words stand in the report. Raises ValueError where they do not."""
    return tuple(
        Passage(reading=card.reading, start=(start := card.text.index(one)), end=start + len(one)) for one in words
    )


def evidence(card: ReportCard, *words: str, by: Sequence[str] = ()) -> Evidence:
    return Evidence(passages=passages(card, *words), basis="said" if by else "narrated", by=tuple(by))


def entry(told: Iterable[tuple[ReportCard, Finding]], **fields: Any) -> Entry:
    """One entry of findings of one thing, the last telling counting."""
    pairs = list(told)
    attestations = tuple(
        Attestation(
            report=card.id,
            finding=finding.id,
            source=card.source,
            outlet=card.outlet,
            published=card.published,
            basis=finding.evidence.basis,
            by=finding.evidence.by,
            passages=tuple(
                Quoted(start=p.start, end=p.end, words=card.text[p.start : p.end]) for p in finding.evidence.passages
            ),
        )
        for card, finding in pairs
    )
    first = pairs[0][0].published
    return Entry(
        **{
            "id": pairs[0][1].id,
            "kind": pairs[0][1].kind,
            "finding": pairs[-1][1],
            "tellings": tuple(Telling(finding=finding, report=card.id, told=card.published) for card, finding in pairs),
            "attestations": attestations,
            "origins": len({card.origin for card, _ in pairs}),
            "first": first,
        }
        | fields
    )


def side(value: str, *entries: Entry) -> Side:
    return Side(
        value=value,
        entries=tuple(one.id for one in entries),
        attestations=tuple(attestation for one in entries for attestation in one.attestations),
        origins=sum(one.origins for one in entries),
    )


HARBOUR = report(
    "Foreign ministers of the Northern Compact met in Reykjavik on 4 and 5 May 2023. “Every member wants Malta at "
    "the table by autumn,” Secretary General Ines Duarte told reporters. She said the Compact would pay Malta 40 "
    "million euros a year for five years once a treaty is signed. Malta applied in March 2022, but its accession "
    "still waits for ratification by Portugal and Ireland. Portugal’s foreign minister, Rui Tavares, said his country "
    "would not vote before the fishing dispute is settled. The Compact has 14 members.",
    day("2023-05-05"),
    outlet="Harbour Gazette",
    title="Compact opens its door to Malta",
    url="https://harbour.example/2023/05/compact?a=1&b=2",
    language="en",
)
COURIER = report(
    "The Compact’s secretary general, Ines Duarte, said on Friday that all members want Malta at the table by autumn. "
    "Diplomats spoke of a package of some 40 million euros a year for Malta. Portugal refuses to vote, its Defence "
    "Minister Rui Tavares said. Iceland backs Malta’s bid, its envoy said, and Norway demands a date for it.",
    day("2023-05-06"),
    outlet="Island Courier",
    title="Duarte: Malta by autumn",
    language="en",
)
UNDATED = report(
    "At the Reykjavik talks Ms Duarte repeated it: all members want Malta at the table by autumn. Ireland will not "
    "say how it will vote. The Compact pledged to treat an attack on any member as an attack on all.",
    When(
        earliest=dt.date(2023, 5, 5),
        latest=dt.date(2023, 5, 7),
        known="alignment",
        ground="the Reykjavik meeting, which Harbour Gazette dates",
    ),
    outlet="Radio Valletta",
    source="../radio/valletta 3.txt",
)
LATER = report(
    "Compact members agreed on 12 July 2023 in Bergen to pay Malta at least 40 million euros a year for five years. "
    "“We keep our word,” Duarte said. Six members now spend 2% of GDP on their navies. Ireland ratified on 3 July.",
    day("2023-07-13"),
    outlet="Harbour Gazette",
    title="Bergen summit seals Malta money",
    url="https://harbour.example/2023/07/bergen",
)
ENEMY = report(
    f"{HOSTILE} “{HOSTILE}” said the minister of nothing. He promised a bridge.",
    None,
    outlet="<b onclick=alert(3)>Outlet</b>",
    title="</title><script>window.stolen = 3</script>=cmd|' /C calc'!A0",
    source="javascript:alert(4)",
    url="javascript:alert(5)",
)

_MALTA = "accession/Northern Compact/MLT"
_MONEY = "assistance/Northern Compact/MLT"
_COMPACT = Actor(name="Northern Compact")
_DUARTE = "Ines Duarte"


def _pay(card: ReportCard, words: str, status: Any, **fields: Any) -> Commitment:
    return Commitment(
        **{
            "by": _COMPACT,
            "to": Actor(name="MLT"),
            "subject": _MONEY,
            "what": "pay 40 million euros a year for five years",
            "status": status,
            "amount": Amount(value=Decimal(40000000), currency="EUR", per="year"),
            "over": "P5Y",
            "evidence": evidence(card, words, by=() if status == "agreed" else (_DUARTE,)),
        }
        | fields
    )


def compact() -> Record:
    """Malta waits to join a made-up Northern Compact: every kind of entry and of standing, from four reports."""
    autumn = entry(
        [
            (HARBOUR, _said(HARBOUR, "Every member wants Malta at the table by autumn,", "direct")),
            (COURIER, _said(COURIER, "all members want Malta at the table by autumn", "indirect")),
        ],
        line="malta-by-autumn",
    )
    again = entry(
        [(UNDATED, _said(UNDATED, "all members want Malta at the table by autumn", "indirect"))],
        line="malta-by-autumn",
        confidence=0.4,
    )
    word = entry([(LATER, _said(LATER, "We keep our word,", "direct", said_on=day("2023-07-12")))])
    talks = entry(
        [
            (
                HARBOUR,
                Meeting(
                    name="meeting of foreign ministers",
                    body="Northern Compact",
                    place="Reykjavik",
                    date=span("2023-05-04/2023-05-05", "text"),
                    evidence=evidence(HARBOUR, "Foreign ministers of the Northern Compact met in Reykjavik"),
                ),
            )
        ]
    )
    money = entry(
        [
            (
                HARBOUR,
                _pay(
                    HARBOUR,
                    "the Compact would pay Malta 40 million euros a year for five years",
                    "pledged",
                    conditions=(Condition(words="once a treaty is signed", requires="event"),),
                ),
            ),
            (COURIER, _pay(COURIER, "a package of some 40 million euros a year for Malta", "floated")),
            (
                LATER,
                _pay(
                    LATER,
                    "agreed on 12 July 2023 in Bergen to pay Malta at least 40 million euros a year for five years",
                    "agreed",
                    amount=Amount(value=Decimal(40000000), currency="EUR", per="year", bound="at_least"),
                    date=day("2023-07-12"),
                    conditions=(Condition(words="once a treaty is signed", requires="event"),),
                    purposes=("harbours", "coast guard"),
                ),
            ),
        ],
        reaffirmed=(dt.date(2023, 7, 12),),
    )
    shield = entry(
        [
            (
                UNDATED,
                Commitment(
                    by=Actor(name="Northern Compact", scope="all"),
                    to=_COMPACT,
                    subject="guarantee/Northern Compact",
                    what="treat an attack on any member as an attack on all",
                    status="in_force",
                    evidence=evidence(UNDATED, "pledged to treat an attack on any member as an attack on all"),
                ),
            )
        ]
    )
    applied = entry(
        [(HARBOUR, _step(HARBOUR, "Malta applied in March 2022", "applied", "MLT", "done", span("2022-03", "text")))]
    )
    founded = entry(
        [
            (
                LATER,
                Meeting(
                    name="first Compact summit",
                    place="Bergen",
                    date=span("1998"),
                    evidence=evidence(LATER, "in Bergen"),
                ),
            )
        ]
    )
    waits = "its accession still waits for ratification by Portugal and Ireland"
    waiting = entry([(HARBOUR, _step(HARBOUR, waits, "ratified", "PRT", "pending"))])
    ireland = entry(
        [
            (HARBOUR, _step(HARBOUR, waits, "ratified", "IRL", "pending")),
            (LATER, _step(LATER, "Ireland ratified on 3 July", "ratified", "IRL", "done", day("2023-07-03"))),
        ]
    )
    refuses = entry(
        [
            (
                HARBOUR,
                _position(
                    HARBOUR,
                    "PRT",
                    "conditional",
                    "his country would not vote before the fishing dispute is settled",
                    by=("Rui Tavares",),
                    what="a vote only after the fishing dispute",
                ),
            ),
            (COURIER, _position(COURIER, "PRT", "opposes", "Portugal refuses to vote", by=("Rui Tavares",))),
        ]
    )
    backs = entry([(COURIER, _position(COURIER, "ISL", "supports", "Iceland backs Malta’s bid", by=("its envoy",)))])
    wants = entry([(COURIER, _position(COURIER, "NOR", "demands", "Norway demands a date for it", what="a date"))])
    silent = entry([(UNDATED, _position(UNDATED, "IRL", "declines", "Ireland will not say how it will vote"))])
    pays = entry(
        [(HARBOUR, _position(HARBOUR, "Northern Compact", "supports", "the Compact would pay Malta", subject=_MONEY))]
    )
    members = entry(
        [
            (
                HARBOUR,
                Figure(
                    measure="members",
                    subject="Northern Compact",
                    value=Decimal(14),
                    as_of=day("2023-05-05"),
                    evidence=evidence(
                        HARBOUR, "Foreign ministers of the Northern Compact", "The Compact has 14 members"
                    ),
                ),
            )
        ]
    )
    chief = entry(
        [
            (HARBOUR, _office(HARBOUR, "Secretary General Ines Duarte", _DUARTE, "Secretary General")),
            (COURIER, _office(COURIER, "The Compact’s secretary general, Ines Duarte", _DUARTE, "Secretary General")),
        ]
    )
    foreign = entry(
        [(HARBOUR, _office(HARBOUR, "foreign minister, Rui Tavares", "Rui Tavares", "Foreign Minister", "PRT"))]
    )
    defence = entry(
        [(COURIER, _office(COURIER, "Defence Minister Rui Tavares", "Rui Tavares", "Defence Minister", "PRT"))]
    )
    entries = (
        founded, talks, autumn, again, applied, waiting, ireland, money, shield, refuses, backs, wants, silent, pays,
        members, chief, foreign, defence, word,
    )  # fmt: skip
    return Record(
        known=dt.date(2023, 7, 15),
        on=dt.date(2023, 7, 15),
        reports=(HARBOUR, UNDATED, COURIER, LATER),
        left_out=(report("Undated words of nobody in particular.", None, title="Left lying"),),
        entries=entries,
        disputes=(
            Dispute(
                id="dispute-tavares",
                about="the office Rui Tavares held on 5 May 2023",
                field="office",
                sides=(side("Foreign Minister of Portugal", foreign), side("Defence Minister of Portugal", defence)),
            ),
        ),
        standings=_standings(applied, waiting, ireland, money, shield, chief, members),
    )


def _standings(
    applied: Entry, waiting: Entry, ireland: Entry, money: Entry, shield: Entry, chief: Entry, members: Entry
) -> tuple[Standing, ...]:
    on: dict[str, Any] = {"known": dt.date(2023, 7, 15), "on": dt.date(2023, 7, 15)}
    return (
        AccessionStanding(
            **on,
            subject=_MALTA,
            kind="accession",
            sentence="As of 15 July 2023 Malta still waits for Portugal; Ireland has ratified.",
            step="protocol_signed",
            steps=(Consent(actor="applied", date=span("2022-03")), Consent(actor="invited", date=day("2022-11-02"))),
            given=(
                Consent(actor="IRL", date=day("2023-07-03")),
                *(Consent(actor=code) for code in ("ISL", "NOR", "DNK", "FIN", "SWE", "EST", "LVA", "LTU")),
            ),
            outstanding=("PRT",),
            unknown=("ESP", "FRA", "GRC", "ITA"),
            objections=(Objection(actor="PRT", reasons=("the fishing dispute",), demands=("a settlement of it",)),),
            conditions=(Stated(actor="PRT", words="after the fishing dispute is settled"),),
            basis=(
                Basis(claim="Portugal has not ratified", from_="reports", entries=(waiting.id, applied.id, ireland.id)),
                Basis(claim="the Compact has 14 members", from_="reference", source="https://compact.example/members"),
                Basis(claim="every member must ratify", from_="rule", source="Compact treaty, Article 10"),
            ),
        ),
        AssistanceStanding(
            **on,
            subject=_MONEY,
            kind="assistance",
            sentence="The Compact has agreed to EUR 40 million a year for Malta; nothing is reported delivered.",
            by_status={
                "agreed": (StatusSum(currency="EUR", total=200000000.0, entries=(money.id,)),),
                "floated": (
                    StatusSum(currency="EUR", total=40000000.0, entries=(money.id,)),
                    StatusSum(currency=None, total=0.0, entries=(shield.id,)),
                    StatusSum(currency="ISK", total=3.5e9, entries=()),
                ),
            },
        ),
        CouncilStanding(
            subject="council/Northern Compact/MLT",
            kind="council",
            sentence="A council of the Compact and Malta is proposed.",
            stage="proposed",
        ),
        GuaranteeStanding(
            **on,
            subject="guarantee/Northern Compact",
            kind="guarantee",
            sentence="An attack on a member binds all members.",
            in_force=(
                Obligation(
                    by="Northern Compact",
                    to="Northern Compact",
                    subject="guarantee/Northern Compact",
                    what="treat an attack on any member as an attack on all",
                    status="in_force",
                    entry=shield.id,
                ),
            ),
        ),
        OfficeStanding(
            **on,
            subject="office/Northern Compact/Secretary General",
            kind="office",
            sentence="Ines Duarte is Secretary General.",
            holders=(OfficeHolding(person=_DUARTE, since=day("2021-10-01"), entry=chief.id),),
            former=(OfficeHolding(person="Olav Brandt", since=span("2015"), until=day("2021-09-30"), entry=chief.id),),
        ),
        OfficeStanding(
            subject="office/PRT/Foreign Minister",
            kind="office",
            sentence="Rui Tavares is Foreign Minister of Portugal.",
            holders=(OfficeHolding(person="Rui Tavares", entry=chief.id),),
            basis=(Basis(claim="Rui Tavares, Foreign Minister", from_="reports", entries=(chief.id,)),),
        ),
        SpendingStanding(
            subject="spending/Northern Compact",
            kind="spending",
            sentence="Six members are reported to spend 2% of GDP on their navies.",
            target="2 percent of GDP",
            bound="at_least",
            met_by=(Tally(actor="ISL", value=2.4), Tally(actor="NOR", value=2.1, entry=members.id), Tally(actor="EST")),
            met_count=6,
        ),
        SustainmentStanding(
            subject="sustainment/MLT",
            kind="sustainment",
            sentence="No stock is reported.",
            figures=(Tally(actor="patrol boats", value=12),),
        ),
    )


def hostile() -> Record:
    """A report that holds whatever could come alive on a page, in every place a report's words can reach."""
    finding = Statement(
        speaker=(HOSTILE.strip()[:280],), mode="direct", evidence=evidence(ENEMY, HOSTILE, by=(HOSTILE,))
    )
    promise = Commitment(
        by=Actor(name="=HYPERLINK(1)"),
        to=Actor(name="@evil"),
        subject="assistance/<i>x</i>/{{ y }}",
        what=HOSTILE,
        status="floated",
        conditions=(Condition(words=HOSTILE),),
        purposes=("-2+3", HOSTILE),
        evidence=evidence(ENEMY, "He promised a bridge."),
    )
    met = Meeting(name=HOSTILE[:250], place="<script>", date=day("2023-01-02"), evidence=evidence(ENEMY, "said the"))
    stance = Position(
        actor=Actor(name="</script>"), subject="a<b", stance="opposes", what=HOSTILE, evidence=evidence(ENEMY, "%s")
    )
    held = Office(person="<u>x</u>", office="</dd>", of="<q>", evidence=evidence(ENEMY, "minister of nothing"))
    step = Step(
        track="accession/<b>/x", step="<i>signed</i>", outcome="refused", evidence=evidence(ENEMY, "promised a bridge")
    )
    entries = tuple(entry([(ENEMY, one)]) for one in (finding, promise, met, stance, held, step))
    return Record(
        known=None,
        on=None,
        reports=(ENEMY,),
        left_out=(),
        entries=entries,
        disputes=(
            Dispute(
                id="d",
                about=HOSTILE,
                field="<field>",
                subject="x<y",
                sides=(side("<b>1</b>", entries[0]), side("{{ 2 }}", entries[1])),
            ),
        ),
        standings=(
            Standing(
                subject="assistance/<i>x</i>/{{ y }}",
                kind="assistance",
                sentence=HOSTILE,
                basis=(Basis(claim=HOSTILE, from_="reports", entries=(entries[1].id,), source="javascript:alert(6)"),),
            ),
            AccessionStanding(
                subject="accession/<b>/x",
                kind="accession",
                sentence="<i>",
                steps=(Consent(actor=HOSTILE),),
                given=(Consent(actor=HOSTILE),),
                objections=(Objection(actor=HOSTILE, reasons=(HOSTILE,)),),
            ),
            OfficeStanding(
                subject=f"office/x/{HOSTILE[-120:].replace('/', '')}",
                kind="office",
                sentence="<i>",
                holders=(OfficeHolding(person=HOSTILE, since=day("2020-01-01"), entry=entries[4].id),),
            ),
            SpendingStanding(
                subject="spending/x",
                kind="spending",
                sentence="<i>",
                target=HOSTILE,
                met_by=(Tally(actor=HOSTILE, value=1), Tally(actor="Unbr" + "o" * 150 + "ken", value=2)),
            ),
        ),
    )


def empty() -> Record:
    return Record(known=dt.date(2023, 1, 1), on=None, reports=(), left_out=(), entries=(), disputes=(), standings=())


def many(reports: int) -> Record:
    """A record of this many reports of ten statements each."""
    cards = [
        report(
            "\n\n".join(
                f"Item {number}.{one}: the envoy said the talks on harbour {one} would go on for {number} days."
                for one in range(10)
            )
            + "\n\nBackground follows. " * 40,
            When(earliest=(d := dt.date(2023, 1, 1) + dt.timedelta(days=number % 200)), latest=d, known="given"),
            outlet=f"Outlet {number % 20}",
            title=f"Talks, part {number}",
        )
        for number in range(reports)
    ]
    said = [
        entry(
            [
                (
                    card,
                    Statement(
                        speaker=(f"Envoy {(number + one) % 40}",),
                        mode="indirect",
                        said_on=card.published,
                        evidence=evidence(card, f"the talks on harbour {one} would go on for {number} days", by=("x",)),
                    ),
                )
            ]
        )
        for number, card in enumerate(cards)
        for one in range(10)
    ]
    return Record(None, None, tuple(cards), (), tuple(said), (), ())


def _said(card: ReportCard, words: str, mode: Any, said_on: When | None = None) -> Statement:
    return Statement(
        speaker=(_DUARTE,),
        mode=mode,
        said_on=said_on or day("2023-05-05"),
        occasion="Reykjavik talks" if said_on is None else None,
        evidence=evidence(card, words, by=(_DUARTE,)),
    )


def _step(card: ReportCard, words: str, step: str, by: str, outcome: Any, date: When | None = None) -> Step:
    return Step(track=_MALTA, step=step, by=Actor(name=by), outcome=outcome, date=date, evidence=evidence(card, words))


def _position(
    card: ReportCard,
    actor: str,
    stance: Any,
    words: str,
    by: Sequence[str] = (),
    what: str | None = None,
    subject: str = _MALTA,
) -> Position:
    return Position(
        actor=Actor(name=actor), subject=subject, stance=stance, what=what, evidence=evidence(card, words, by=by)
    )


def _office(card: ReportCard, words: str, person: str, office: str, of: str = "Northern Compact") -> Office:
    return Office(person=person, office=office, of=of, evidence=evidence(card, words))
