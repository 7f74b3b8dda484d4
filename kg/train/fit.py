"""Fitting: instances with named features to readable weights, the same on every run."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.learn import Linear
from kg.learn.linear import BIAS
from kg.learn.rules import told

Instance = Sequence[str]

RATE = 0.07
"""How much of its fit each tree adds."""


def fit_linear(
    instances: Sequence[Instance],
    labels: Sequence[str],
    *,
    strength: float = 1.0,
    least: int = 3,
    sample_weight: Sequence[float] | None = None,
) -> Linear:
    """Logistic regression (L2, `strength` as scikit-learn's C) over features seen `least` times or more.

    Two labels: a binary model of the one that sorts last ("yes" after "no"). More: one row of weights each.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for instance in instances for feature in set(instance))
    kept = {feature for feature, count in counts.items() if count >= least}
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([{f: 1.0 for f in instance if f in kept} for instance in instances])
    model = LogisticRegression(C=strength, max_iter=1000, tol=1e-5)
    model.fit(rows, list(labels), sample_weight=sample_weight)
    names = vectorizer.get_feature_names_out()
    shown = tuple(map(str, model.classes_)) if len(model.classes_) > 2 else (str(model.classes_[-1]),)
    weights = {str(name): tuple(map(float, model.coef_[:, at])) for at, name in enumerate(names)}
    return Linear(shown, {**weights, BIAS: tuple(map(float, model.intercept_))})


def fit_soft(
    instances: Sequence[Instance],
    targets: Sequence[float],
    samples: Iterable[Sequence[int]],
    *,
    strength: float = 1.0,
    least: int = 3,
) -> Iterator[Linear]:
    """A binary model of "yes" for each sample of the instances (by number); a target tells how much, 0 to 1.

    An instance of target 0.7 counts as 0.7 of a yes and 0.3 of a no. The matrix is built once and
    without a dictionary an instance, so that half a million of them fit into memory.
    """
    import numpy as np
    from scipy.sparse import vstack  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression

    rows, column = _encoded(instances, least)
    for sample in samples:
        share = np.asarray(targets)[list(sample)]
        own, yes = rows[list(sample)], np.flatnonzero(share > 0)
        labels = np.concatenate([np.zeros(len(share)), np.ones(len(yes))])
        model = LogisticRegression(C=strength, max_iter=1000, tol=1e-4)
        model.fit(vstack([own, own[yes]]), labels, sample_weight=np.concatenate([1.0 - share, share[yes]]))
        weights = {feature: (float(model.coef_[0, at]),) for feature, at in column.items()}
        yield Linear(("yes",), {**weights, BIAS: (float(model.intercept_[0]),)})


def _encoded(instances: Sequence[Instance], least: int) -> tuple[Any, dict[str, int]]:
    """A sparse matrix (instances, features) of ones, and the column of each feature."""
    import numpy as np
    from scipy.sparse import csr_matrix

    counts = Counter(feature for instance in instances for feature in set(instance))
    column = {f: at for at, f in enumerate(sorted(f for f, count in counts.items() if count >= least))}
    indices, ends = array("i"), array("i", [0])
    for instance in instances:
        indices.extend(sorted({column[feature] for feature in instance if feature in column}))
        ends.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(instances), len(column))), column


def fit_rules(
    table: Any, targets: Sequence[float], names: Sequence[str], *, trees: int, leaves: int, least: int
) -> Linear:
    """Boosted trees as rules (`kg.learn.rules`) from a table (instances, names) and soft targets.

    Gradient boosting on histograms (Ke et al., LightGBM, 2017), which finds its trees the same way on
    each run; `least` instances a leaf. scikit-learn keeps the nodes of these trees to itself, so the
    version is pinned and `tests/learn/test_rules.py` compares rules and trees.
    """
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    share = np.asarray(targets)
    yes = np.flatnonzero(share > 0)
    labels = np.concatenate([np.zeros(len(share)), np.ones(len(yes))])
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=RATE,
        max_leaf_nodes=leaves,
        min_samples_leaf=least,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=0,
    )
    sample_weight = np.concatenate([1.0 - share, share[yes]])
    model.fit(np.concatenate([table, table[yes]]), labels, sample_weight=sample_weight)
    weights: dict[str, float] = {BIAS: float(model._baseline_prediction.item())}
    for (tree,) in model._predictors:
        for name, weight in _leaves(tree.nodes, names, 0, ()):
            weights[name] = weights.get(name, 0.0) + weight
    return Linear(("yes",), {name: (weight,) for name, weight in weights.items()})


def _leaves(
    nodes: Any, names: Sequence[str], at: int, path: tuple[tuple[str, bool, float], ...]
) -> Iterator[tuple[str, float]]:
    """Rules of the tree below a node: what leads to each leaf, and its value."""
    node = nodes[at]
    if node["is_leaf"]:
        yield told(path), float(node["value"])
        return
    name, limit = names[int(node["feature_idx"])], float(node["num_threshold"])
    yield from _leaves(nodes, names, int(node["left"]), (*path, (name, True, limit)))
    yield from _leaves(nodes, names, int(node["right"]), (*path, (name, False, limit)))
