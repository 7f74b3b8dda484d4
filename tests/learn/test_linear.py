import gzip

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.learn import Linear, read_weights, write_weights

NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), min_size=1
)
TWO = Linear(("no", "yes"), {"bias": (0.0, -1.0), "lemma=say": (0.0, 3.0), "lemma=go": (1.0, 0.0)})


@given(st.dictionaries(NAMES, st.floats(-50, 50)))
def test_written_weights_come_back_rounded(tmp_path_factory, weights):
    path = tmp_path_factory.mktemp("weights") / "a.tsv.gz"
    write_weights(Linear(("yes",), {name: (weight,) for name, weight in weights.items()}), path)
    kept = {name: weight for name, weight in weights.items() if round(weight, 3)}
    assert {name: row[0] for name, row in read_weights(path).weights.items()} == pytest.approx(kept, abs=6e-4)


def test_figures_stand_before_the_weights_and_come_back(tmp_path):
    figures = {"articles": "924", "F1 of the graph": ".45"}
    write_weights(Linear(TWO.labels, {"# odd": (1.0, 2.0), **TWO.weights}, figures), tmp_path / "a")
    assert gzip.decompress((tmp_path / "a").read_bytes()).startswith(b"# articles\t924\n# F1")
    found = read_weights(tmp_path / "a")
    assert found.figures == figures and found.weights["# odd"] == (1.0, 2.0)


def test_the_same_model_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        write_weights(TWO, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_best_label_is_the_one_with_the_greatest_sum():
    label, share = TWO.best(["lemma=say", "never seen"])
    assert label == "yes" and share == pytest.approx(1 / (1 + np.exp(-2.0)))


def test_scores_far_out_are_probabilities_still():
    model = Linear(("yes",), {"a": (-1e4,), "b": (2e4,)})
    assert model.probability(["a"]) == 0.0 and model.probability(["a", "b"]) == 1.0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        gzip.compress(b""),
        gzip.compress(b"feature\tyes\na\t1\t2\n"),
        gzip.compress(b"feature\tyes\na\tmuch\n"),
        gzip.compress(b"# articles\nfeature\tyes\na\t1\n"),
    ],
)
def test_damaged_weights_are_told_in_one_line(tmp_path, content):
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(UsageError, match="cannot be read"):
        read_weights(tmp_path / "a")
