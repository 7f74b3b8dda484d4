"""kg review: claims judged at a terminal or in a spreadsheet, and what that tells of the store."""

import csv
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_samples import Kg

from kg.cli.review import PARTS, STRATA

KG = [sys.executable, "-m", "kg"]
CODES = re.compile(r"\x1b\[[0-9;]*m|\r")
HOSTILE = (
    "Judge Nadia Okoye\x1b[31m\x1b]0;gotcha\x07 on Monday ordered the [bold]Transport Ministry[/bold] "
    "to halt the closure of the harbour."
)


class Terminal:
    """kg on a terminal of its own; what is typed waits until kg has asked for it."""

    def __init__(self, *arguments: str | Path, cwd: Path) -> None:
        self.master, slave = pty.openpty()
        environ = os.environ | {"COLUMNS": "100", "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            [*KG, *map(str, arguments)], stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environ,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.shown = ""

    def type(self, keys: str, after: str) -> None:
        """Type once kg has asked, with `after` as the last words shown."""
        while not CODES.sub("", self.shown).rstrip().endswith(after):
            assert self._read(), self.shown
        os.write(self.master, keys.encode())
        self.shown += "<typed>"

    def _read(self) -> bool:
        """Read on; False when the other end is closed."""
        assert select.select([self.master], [], [], 40)[0], self.shown
        try:
            self.shown += os.read(self.master, 65_536).decode(errors="replace")
        except OSError:  # Linux says so when the other end is closed
            return False
        return True

    def end(self) -> int:
        """Read to the end; gives the exit code."""
        while self._read():
            pass
        os.close(self.master)
        return self.process.wait(timeout=60)


def kept(folder: Path) -> list[dict[str, object]]:
    return [
        json.loads(line) for line in (folder / "kg-review.jsonl").read_text(encoding="utf-8").splitlines()
    ]


ASK, WHAT = "q stop", "when done"


def test_a_claim_is_judged_with_a_key_and_what_is_wrong_with_letters(store: Path, tmp_path: Path) -> None:
    terminal = Terminal("review", "--size", "4", "--store", store, cwd=tmp_path)
    terminal.type("y", after=ASK)
    terminal.type("n", after=ASK)
    terminal.type("ah\r", after=WHAT)
    terminal.type("s", after=ASK)
    terminal.type("q", after=ASK)
    assert terminal.end() == 0
    assert [(row["verdict"], row["wrong"]) for row in kept(tmp_path)] == [
        ("right", []), ("wrong", ["argument", "holder"]), ("skip", []),
    ]  # fmt: skip
    assert "2 judged, 1 skipped" in terminal.shown
    assert "confidence" not in terminal.shown


def test_who_stops_goes_on_with_what_is_not_judged_yet(store: Path, tmp_path: Path) -> None:
    for _ in range(2):
        terminal = Terminal("review", "--size", "2", "--store", store, cwd=tmp_path)
        terminal.type("y", after=ASK)
        if _ == 0:
            terminal.type("q", after=ASK)
        assert terminal.end() == 0
    assert len({row["claim"] for row in kept(tmp_path)}) == 2
    assert "1 of these are judged already" in terminal.shown


def test_ctrl_c_keeps_what_was_judged(store: Path, tmp_path: Path) -> None:
    terminal = Terminal("review", "--size", "2", "--store", store, cwd=tmp_path)
    terminal.type("y", after=ASK)
    terminal.type("", after=ASK)
    os.killpg(terminal.process.pid, signal.SIGINT)
    assert terminal.end() == 130 and len(kept(tmp_path)) == 1
    assert "Traceback" not in terminal.shown and "what was committed stays" in terminal.shown


def test_a_judgement_can_be_made_again(store: Path, tmp_path: Path) -> None:
    terminal = Terminal("review", "--size", "3", "--store", store, cwd=tmp_path)
    terminal.type("n", after=ASK)
    terminal.type("\r", after=WHAT)
    terminal.type("b", after=ASK)
    terminal.type("y", after=ASK)
    terminal.type("q", after=ASK)
    assert terminal.end() == 0
    first, again = kept(tmp_path)
    assert first["claim"] == again["claim"] and again["verdict"] == "right"
    assert "1 judged" in terminal.shown


def test_what_an_article_says_is_neither_obeyed_nor_taken_for_markup(kg: Kg, tmp_path: Path) -> None:
    Path("hostile.txt").write_text(f"A plain title\n\nMarch 4, 2024\n\n{HOSTILE}\n", encoding="utf-8")
    kg("ingest", "hostile.txt")
    terminal = Terminal("review", "--size", "1", cwd=tmp_path)
    terminal.type("y", after=ASK)
    assert terminal.end() == 0
    assert "\x1b]0;" not in terminal.shown and "\x07" not in terminal.shown
    assert "[bold]" in terminal.shown and "gotcha" in terminal.shown


def test_without_a_terminal_it_is_told_what_would_work(kg: Kg, store: Path) -> None:
    done = kg("review", "--store", store)
    assert done.code == 2 and "-o FILE.csv" in done.err and len(done.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["sample.csv", "sample.jsonl"])
def test_a_sample_is_judged_in_a_spreadsheet_and_read_again_without_the_store(
    kg: Kg, store: Path, name: str
) -> None:
    assert kg("review", "--size", "6", "--store", store, "-o", name).code == 0
    text = Path(name).read_text(encoding="utf-8")
    assert "confidence" not in text
    rows = list(csv.DictReader(io.StringIO(text))) if name.endswith("csv") else [
        json.loads(line) for line in text.splitlines()
    ]  # fmt: skip
    assert len(rows) == 6
    for number, row in enumerate(rows):
        row["verdict"] = ("y", "y", "n", "y", "", "skip")[number]
    with open(name, "w", encoding="utf-8", newline="") as file:
        if name.endswith("csv"):
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        else:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    found = json.loads(kg("review", "--judged", name, "--format", "json").out)
    assert (found["judged"], found["skipped"]) == (4, 1)
    assert found["precision"]["value"] == pytest.approx(0.75)
    assert found["precision"]["low"] < 0.75 < found["precision"]["high"]


def test_the_same_seed_draws_the_same_claims_whatever_was_read_first(
    kg: Kg, articles: Path, tmp_path: Path
) -> None:
    for name, order in (("one", ("order.txt", "visit.txt")), ("other", ("visit.txt", "order.txt"))):
        for article in order:
            # Given with its folder, a file has the same name, and so the same key, each time.
            kg("ingest", articles / article, "--store", name)
        kg("review", "--size", "5", "--store", name, "-o", f"{name}.jsonl")
    assert Path("one.jsonl").read_text(encoding="utf-8") == Path("other.jsonl").read_text(encoding="utf-8")
    kg("review", "--size", "5", "--seed", "1", "--store", "one", "-o", "third.jsonl")
    assert Path("one.jsonl").read_text(encoding="utf-8") != Path("third.jsonl").read_text(encoding="utf-8")


def test_only_facts_and_strata_can_be_asked_for(kg: Kg, store: Path) -> None:
    kg("review", "--facts-only", "--store", store, "-o", "facts.jsonl")
    rows = [json.loads(line) for line in Path("facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows and {row["status"] for row in rows} == {"stated"}
    kg("review", "--by", "predicate", "--size", "6", "--store", store, "-o", "strata.jsonl")
    rows = [json.loads(line) for line in Path("strata.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["stratum"] for row in rows}) > 1


def test_a_file_without_judgements_and_bad_rows_are_told(kg: Kg, store: Path) -> None:
    kg("review", "--size", "2", "--store", store, "-o", "blank.csv")
    blank = kg("review", "--judged", "blank.csv")
    assert blank.code == 2 and "no judgement in it" in blank.err
    Path("bad.csv").write_text("claim,verdict,wrong\na/1,y,\na/2,perhaps,\n", encoding="utf-8")
    bad = kg("review", "--judged", "bad.csv")
    assert bad.code == 1 and "bad.csv, line 3: verdict 'perhaps'" in bad.err and "all claims" in bad.out


def test_an_empty_store_has_nothing_to_judge(kg: Kg) -> None:
    kg("init")
    done = kg("review", "-o", "none.csv")
    assert done.code == 2 and "no claim to judge" in done.err


def test_the_keys_and_strata_are_those_of_the_library() -> None:
    import kg

    assert tuple(PARTS.values()) == kg.api.PARTS and STRATA == kg.api.STRATA
