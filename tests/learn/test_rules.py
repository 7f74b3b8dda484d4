import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.ensemble import HistGradientBoostingClassifier

from kg.learn import Linear, read_weights, write_weights
from kg.learn.rules import Rules, told
from kg.train.fit import RATE, fit_rules

LIMITS = st.floats(-1e6, 1e6, allow_nan=False)


def test_a_rule_counts_where_all_its_conditions_hold():
    rules = Rules(Linear(("yes",), {"bias": (-1.0,), "far<=2 & near>0.5": (3.0,)}))
    columns = {"far": np.array([2.0, 2.0, 2.1]), "near": np.array([0.6, 0.5, 0.6])}
    assert rules.probabilities(columns) == pytest.approx(1 / (1 + np.exp([-2.0, 1.0, 1.0])))


@given(LIMITS, st.booleans())
def test_a_told_condition_holds_on_its_side_of_the_limit(limit, low):
    rules = Rules(Linear(("yes",), {told([("width", low, limit)]): (1.0,)}))
    beyond = limit + (-1 if low else 1) * (1 + abs(limit))
    within, without = rules.probabilities({"width": np.array([beyond, 2 * limit - beyond])})
    assert within > 0.7 and without == 0.5


def _table():
    chance = np.random.default_rng(7)
    table = chance.normal(size=(400, 3))
    return table, (table[:, 0] * table[:, 1] > 0.2).astype(float)


def test_rules_say_what_the_trees_say(tmp_path):
    table, targets = _table()
    model = fit_rules(table, targets.tolist(), ("a", "b", "c"), trees=20, leaves=6, least=10)
    write_weights(model, tmp_path / "rules.tsv.gz")
    trees = HistGradientBoostingClassifier(
        max_iter=20,
        learning_rate=RATE,
        max_leaf_nodes=6,
        min_samples_leaf=10,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=0,
    )
    again, yes = np.concatenate([table, table[targets > 0]]), np.flatnonzero(targets)
    labels = np.concatenate([np.zeros(len(targets)), np.ones(len(yes))])
    trees.fit(again, labels, sample_weight=np.concatenate([1.0 - targets, targets[yes]]))
    columns = {name: table[:, at] for at, name in enumerate("abc")}
    found = Rules(read_weights(tmp_path / "rules.tsv.gz")).probabilities(columns)
    assert found == pytest.approx(trees.predict_proba(table)[:, 1], abs=0.01)


def test_fitting_twice_gives_the_same_rules():
    table, targets = _table()
    one, two = (fit_rules(table, targets.tolist(), "abc", trees=5, leaves=4, least=10) for _ in range(2))
    assert one == two
