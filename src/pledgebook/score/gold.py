"""A hand-coded gold set: what careful readers found in some reports, as YAML.

A folder with `statements.yaml` and `entries.yaml`, or either, or one file that holds both, where the reports
may stand under `reports`. What the gold does not name (a kind of entry, the statements of a report) is not scored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ..vocabulary import Kind, Mode, Outcome, Stance, Status, When, span

__all__ = [
    "Gold",
    "GoldAmount",
    "GoldCommitment",
    "GoldDispute",
    "GoldEntry",
    "GoldError",
    "GoldFigure",
    "GoldMeeting",
    "GoldOffice",
    "GoldPosition",
    "GoldRepair",
    "GoldStatement",
    "GoldStep",
    "load_gold",
    "short_name",
]

FILES = ("statements.yaml", "entries.yaml")


class GoldError(ValueError):
    """A gold set that cannot be used: names the file, the item and what to write instead."""


def _list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


def _span(value: object) -> object:
    return span(value) if isinstance(value, str) else value


def _range(value: object) -> object:
    if not isinstance(value, str):
        return value
    low, _, high = value.partition("-") if re.fullmatch(r"[\d.]+-[\d.]+", value) else (value, "", value)
    return low, high


Day = Annotated[When, BeforeValidator(_span)]
Names = Annotated[tuple[str, ...], BeforeValidator(_list)]


class _Item(BaseModel):
    # A gold set says more than is scored (notes, ids of sources): what is not named here is let be.
    model_config = ConfigDict(frozen=True, extra="ignore")
    optional: bool = False


class GoldStatement(_Item):
    """What somebody says in a report; `alt` are words that are as good, `or_speaker` speakers that are."""

    report: str
    speaker: Annotated[Names, Field(min_length=1)]
    or_speaker: Names | None = None
    mode: Mode
    words: Annotated[str, Field(min_length=1)]
    alt: Names = ()
    said_on: Day | None = None


class GoldEntry(_Item):
    """A line of the book; `seen` gives for each report that shows it words that carry it."""

    id: str
    seen: Annotated[dict[str, str], Field(min_length=1)]


class GoldMeeting(GoldEntry):
    name: str | None = None
    place: str | None = None
    date: Day | None = None


class GoldAmount(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    value: Annotated[Decimal | str, Field(union_mode="left_to_right")]
    currency: str | None = None
    unit: str | None = None
    per: str | None = None
    bound: str | None = None


class GoldCommitment(GoldEntry):
    """Of several statuses each is right; so is each of several parties, since a finding names one."""

    by: Names = ()
    to: Names = ()
    subject: str
    what: str = ""
    status: Annotated[tuple[Status, ...], BeforeValidator(_list)]
    amount: GoldAmount | None = None
    conditions: Names = ()
    reaffirmed: tuple[Day, ...] = ()


class GoldStep(GoldEntry):
    track: str
    step: str
    by: Names = ()
    outcome: Outcome = "done"


class GoldPosition(GoldEntry):
    actor: Names
    subject: str
    stance: Annotated[tuple[Stance, ...], BeforeValidator(_list)]


class GoldFigure(GoldEntry):
    """`value` is the least and the greatest that is right: `31`, or `6000-7000` of a range."""

    subject: str
    value: Annotated[tuple[Decimal, Decimal], BeforeValidator(_range)]


class GoldOffice(GoldEntry):
    """A former office is written `former Prime Minister`."""

    person: str
    office: str
    of: str


class GoldDispute(_Item):
    """Entries, by their ids, that cannot all hold."""

    id: str
    between: Names = ()
    about: str = ""


class GoldRepair(_Item):
    """Damage in a report: `found` stands there, `meant` should. `in: reading` keeps the text and reads it as meant."""

    report: str
    found: str
    meant: str
    how: str = ""
    place: str = Field(default="text", alias="in")

    @property
    def read_as_meant(self) -> bool:
        return self.place == "reading" or "misspelled state" in self.how


SECTIONS: dict[str, tuple[Kind, type[GoldEntry]]] = {
    "meetings": ("meeting", GoldMeeting),
    "commitments": ("commitment", GoldCommitment),
    "steps": ("step", GoldStep),
    "positions": ("position", GoldPosition),
    "figures": ("figure", GoldFigure),
    "offices": ("office", GoldOffice),
}


@dataclass(frozen=True)
class Gold:
    """The gold set. Reports are named by their file's name, or by the number it begins with where no name is given.

    `statements` holds a list for each report whose statements were coded, `entries` one for each kind that
    was; `same_line` groups indices into `all_statements`; `unscored` names the parts of the gold that are not scored.
    """

    reports: tuple[str, ...] = ()
    published: Mapping[str, When] = field(default_factory=dict)
    statements: Mapping[str, tuple[GoldStatement, ...]] = field(default_factory=dict)
    entries: Mapping[Kind, tuple[GoldEntry, ...]] = field(default_factory=dict)
    disputes: tuple[GoldDispute, ...] | None = None
    repairs: tuple[GoldRepair, ...] = ()
    furniture: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same_event: tuple[tuple[str, ...], ...] = ()
    credits: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None
    same_line: tuple[tuple[int, ...], ...] = ()
    unscored: tuple[str, ...] = ()

    @property
    def all_statements(self) -> tuple[GoldStatement, ...]:
        return tuple(statement for of_report in self.statements.values() for statement in of_report)


def load_gold(folder: Path) -> Gold:
    """The gold set in a folder (`statements.yaml`, `entries.yaml`) or in one file that holds both.

    Raises GoldError, naming the file and the item, for what is missing, is no YAML or lacks a field.
    """
    if folder.is_dir():
        paths = [folder / name for name in FILES if (folder / name).is_file()]
        if not paths:
            raise GoldError(f"{folder} is no gold set: it holds neither statements.yaml nor entries.yaml")
    else:
        paths = [folder]
    merged: dict[str, Any] = {}
    for path in paths:
        for key, value in _loaded(path).items():
            if key in merged:
                raise GoldError(f"{path}: {key!r} is in two files of this gold set; keep one")
            merged[key] = value
    return _Reader(str(folder), merged).gold()


def short_name(name: str) -> str:
    """What a report is called for short.

    That is the number its file's name begins with (`000` of `000_oslo.txt`), for a line of a file the letter
    that begins the name and the line (`w2` of `wire.jsonl#2`), else the whole name.
    """
    number, line = re.match(r"\d+", name), re.fullmatch(r"(\w).*#(\d+)", name)
    if number:
        return number.group()
    return f"{line[1]}{line[2]}" if line else name


def _loaded(path: Path) -> dict[str, Any]:
    try:
        # The base loader leaves every value a text: 000 stays 000, and a key `on` or `no` is no truth value.
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror or error}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise GoldError(f"{path} is no YAML in UTF-8: {error}") from error
    if not isinstance(content, dict):
        raise GoldError(f"{path} is no gold set: it should map reports and sections such as `positions` to their items")
    return content


_Model = TypeVar("_Model", bound=_Item)


class _Reader:
    """Turns the plain values of one gold set into its types; knows where they came from, for errors."""

    def __init__(self, source: str, content: Mapping[str, Any]) -> None:
        self.source = source
        reports = content["reports"] if isinstance(content.get("reports"), dict) else content
        self.files = {k: v for k, v in reports.items() if isinstance(v, dict) and {"statements", "published"} & set(v)}
        self.sections = {k: v for k, v in content.items() if k != "reports" and k not in self.files}
        self.by_number: dict[str, list[str]] = {}
        for name in self.files:
            self.by_number.setdefault(short_name(name), []).append(name)

    def gold(self) -> Gold:
        statements = {
            name: tuple(
                self._model(GoldStatement, {"report": name, **_mapping(s)}, name) for s in of_file["statements"]
            )
            for name, of_file in self.files.items()
            if "statements" in of_file
        }
        days = {
            name: _mapping(of_file["published"]).get("date")
            for name, of_file in self.files.items()
            if "published" in of_file
        }
        # A report whose day no reader can tell has none to be right about.
        published = {name: self._day(day, name) for name, day in days.items() if day is not None}
        entries = {
            kind: tuple(self._entry(model, plain, section) for plain in self.sections[section])
            for section, (kind, model) in SECTIONS.items()
            if section in self.sections
        }
        furniture = {self._report(k): tuple(_texts(v)) for k, v in self._section("furniture", dict).items()}
        same_event = tuple(tuple(self._report(r) for r in _texts(group)) for group in self._section("same_event", list))
        repairs = tuple(
            self._model(
                GoldRepair, {**_mapping(plain), "report": self._report(_mapping(plain).get("report", ""))}, "repairs"
            )
            for plain in self._section("repairs", list)
        )
        credited = {
            self._report(report): {role: tuple(_texts(names)) for role, names in _mapping(roles).items()}
            for report, roles in self._section("credits", dict).items()
        }
        named = [*self.files, *furniture, *(r for g in same_event for r in g), *(r.report for r in repairs), *credited]
        named += [report for of_kind in entries.values() for entry in of_kind for report in entry.seen]
        return Gold(
            reports=tuple(dict.fromkeys(named)),
            published=published,
            statements=statements,
            entries=entries,
            disputes=self._disputes(entries),
            repairs=repairs,
            furniture=furniture,
            same_event=same_event,
            credits=credited if "credits" in self.sections else None,
            same_line=self._same_line([s for of_report in statements.values() for s in of_report]),
            unscored=tuple(name for name in self.sections if name not in SECTIONS and name not in _OTHERS),
        )

    def _section(self, name: str, shape: type[Any]) -> Any:
        value = self.sections.get(name) or shape()
        if not isinstance(value, shape):
            raise GoldError(f"{self.source}: `{name}` should be a {'list' if shape is list else 'mapping'}")
        return value

    def _report(self, key: str) -> str:
        """A report's name for its short one, where it alone is called so."""
        if key in self.files:
            return key
        named = self.by_number.get(key, [])
        return named[0] if len(named) == 1 else key

    def _model(self, model: type[_Model], plain: Mapping[str, Any], where: str) -> _Model:
        try:
            return model.model_validate(plain)
        except ValidationError as error:
            first = error.errors()[0]
            at = ".".join(str(part) for part in first["loc"])
            item = plain.get("id") or plain.get("words") or plain.get("found") or dict(plain)
            raise GoldError(f"{self.source}: {where}: {item!r}: {at}: {first['msg']}") from None

    def _entry(self, model: type[GoldEntry], plain: object, section: str) -> GoldEntry:
        fields = _mapping(plain)
        seen = {self._report(report): words for report, words in _mapping(fields.get("seen")).items()}
        return self._model(model, {**fields, "seen": seen}, section)

    def _day(self, text: object, where: str) -> When:
        try:
            return span(str(text))
        except ValueError as error:
            raise GoldError(f"{self.source}: {where}: published: {error}") from None

    def _disputes(self, entries: Mapping[Kind, Sequence[GoldEntry]]) -> tuple[GoldDispute, ...] | None:
        if "disputes" not in self.sections:
            return None
        known = {entry.id for of_kind in entries.values() for entry in of_kind}
        disputes = tuple(self._model(GoldDispute, _mapping(d), "disputes") for d in self._section("disputes", list))
        for dispute in disputes:
            if unknown := sorted(set(dispute.between) - known):
                raise GoldError(
                    f"{self.source}: disputes: {dispute.id!r} is between entries unknown here: {unknown[0]!r}"
                )
        return disputes

    def _same_line(self, statements: Sequence[GoldStatement]) -> tuple[tuple[int, ...], ...]:
        groups: list[tuple[int, ...]] = []
        grouped: set[int] = set()
        for group in self._section("same_line", list):
            indices: list[int] = []
            for member in group:
                if not isinstance(member, list) or len(member) != 2:
                    raise GoldError(f"{self.source}: same_line: {member!r} should be [report, opening words]")
                report, opening = self._report(member[0]), member[1]
                fits = [i for i, s in enumerate(statements) if s.report == report and s.words.startswith(opening)]
                if len(fits) != 1 or fits[0] in grouped:
                    why = (
                        "is in two groups"
                        if len(fits) == 1
                        else f"opens {len(fits)} statements of this gold set, not one"
                    )
                    raise GoldError(f"{self.source}: same_line: {opening!r} in {report} {why}")
                indices.append(fits[0])
                grouped.add(fits[0])
            groups.append(tuple(indices))
        return tuple(groups)


_OTHERS = ("disputes", "repairs", "furniture", "same_event", "credits", "same_line")


def _mapping(value: object) -> dict[str, Any]:
    """The mapping with what YAML leaves empty or null left out; anything else becomes an empty one and fails above."""
    return {k: v for k, v in value.items() if v not in ("", "null", "~")} if isinstance(value, dict) else {}


def _texts(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]
