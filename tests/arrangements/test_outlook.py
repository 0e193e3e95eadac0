"""The forecast of how long an accession may take: the estimate, what it may know, and what it says of itself."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from pledgebook.arrangements.outlook import HORIZONS, backtest, forecast, mean_errors, outlook, past_rounds

ROOT = Path(__file__).resolve().parents[2]
JUNE = dt.date(2023, 6, 1)


def test_the_estimate_is_that_of_kaplan_and_meier_with_the_round_itself_at_risk() -> None:
    """Three other rounds, of which one ended at 10 days, one at 20, and one is open after 15."""
    made = forecast([(10, True), (20, True), (15, False)], age=0)
    assert [(day, round(left, 4)) for day, left, _ in made.steps] == [(10, 0.75), (20, 0.375)]
    assert made.quantile(0.5) == 20
    assert made.quantile(0.9) is None


def test_what_ended_earlier_tells_nothing_of_a_round_that_has_lasted_longer() -> None:
    assert forecast([(10, True), (20, True), (30, True)], age=15) == forecast([(20, True), (30, True)], age=15)
    assert forecast([(10, True), (20, True)], age=25).steps == ()


def test_a_chance_lies_in_its_interval_and_grows_with_the_time_ahead() -> None:
    made = forecast([(day, True) for day in (100, 170, 195, 260, 370, 380, 415, 450)], age=150)
    chances = [made.within(days) for days in HORIZONS]
    assert all(chance.low <= chance.probability <= chance.high for chance in chances)
    assert [chance.probability for chance in chances] == sorted(chance.probability for chance in chances)
    assert made.within(5).high > 0.2, "that none of few ended in a time does not make it impossible"


def test_states_that_signed_and_entered_together_are_one_round() -> None:
    parties = [one.parties for one in past_rounds("NATO")]
    assert ("CZE", "HUN", "POL") in parties and ("FIN",) in parties and ("SWE",) in parties


def test_a_forecast_knows_nothing_of_what_came_after_its_day() -> None:
    """Finland entered on 4 April 2023; on the day before, its round was as open as Sweden's."""
    before, after = outlook("NATO", "SWE", dt.date(2023, 4, 3)), outlook("NATO", "SWE", dt.date(2023, 4, 5))
    assert before and after and before.rounds == after.rounds
    assert backtest("NATO", dt.date(2023, 4, 3)) == tuple(
        trial for trial in backtest("NATO") if trial.parties not in (("FIN",), ("SWE",))
    )


def test_there_is_a_forecast_from_signature_to_entry_and_not_before_or_after() -> None:
    signed, entered = dt.date(2022, 7, 5), dt.date(2024, 3, 7)
    assert outlook("NATO", "SWE", signed) and outlook("NATO", "SWE", entered - dt.timedelta(days=1))
    assert outlook("NATO", "SWE", signed - dt.timedelta(days=1)) is None
    assert outlook("NATO", "SWE", entered) is None
    assert outlook("NATO", "UKR", JUNE) is None
    assert outlook("EU", "MDA", JUNE) is None


def test_it_says_that_it_is_a_forecast_and_that_a_naive_guess_does_as_well() -> None:
    made = outlook("NATO", "SWE", JUNE)
    assert made
    assert made.sentence.startswith("Forecast from reference data")
    assert made.beaten and "no better than a naive guess" in made.sentence
    assert made.low and made.median and made.low <= made.median
    assert made.high is None and "later than in any round on record" in made.sentence


def test_where_no_round_took_as_long_it_says_so_and_gives_no_chance() -> None:
    made = outlook("NATO", "SWE", dt.date(2024, 1, 1))
    assert made and made.median is None and made.chances == ()
    assert "none" in made.sentence


def test_every_round_since_1997_is_tried() -> None:
    tried = {trial.parties[0] for trial in backtest("NATO")}
    assert tried == {"CZE", "BGR", "ALB", "MNE", "MKD", "FIN", "SWE"}
    errors = mean_errors(backtest("NATO"))
    assert errors and all(error > 0 for error in errors)


@pytest.mark.parametrize("page", ["docs/outlook.md", "docs/images/outlook-calibration.svg"])
def test_the_page_and_its_plot_are_what_one_command_makes(page: str, tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, 'docs'); import refresh_outlook as r; from pathlib import Path; "
        f"text = r.page() if {page!r}.endswith('.md') else r.plot(r.bins(r.backtest(r.BODY))); "
        f"Path({str(tmp_path / 'made')!r}).write_text(text, encoding='utf-8')"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    assert (tmp_path / "made").read_text("utf-8") == (ROOT / page).read_text("utf-8")
