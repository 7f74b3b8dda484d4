"""Fitting: instances with named features to readable weights, the same on every run."""

from collections import Counter
from collections.abc import Sequence

from kg.learn import Linear
from kg.learn.linear import BIAS

Instance = Sequence[str]


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
    instances: Sequence[Instance], targets: Sequence[float], *, strength: float = 1.0, least: int = 3
) -> Linear:
    """A binary model of "yes" where each instance has a target in [0, 1]: how much of a yes it is.

    An instance of target 0.7 counts as 0.7 of a yes and 0.3 of a no. The matrix is built without
    a dictionary an instance, so that half a million of them fit into memory.
    """
    import numpy as np
    from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for instance in instances for feature in set(instance))
    column = {f: at for at, f in enumerate(sorted(f for f, count in counts.items() if count >= least))}
    indices, ends = [], [0]
    for instance in instances:
        indices.extend(sorted({column[feature] for feature in instance if feature in column}))
        ends.append(len(indices))
    rows = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(instances), len(column)))
    share = np.asarray(targets)
    yes = np.flatnonzero(share > 0)
    labels = np.concatenate([np.zeros(len(share)), np.ones(len(yes))])
    model = LogisticRegression(C=strength, max_iter=1000, tol=1e-4)
    model.fit(vstack([rows, rows[yes]]), labels, sample_weight=np.concatenate([1.0 - share, share[yes]]))
    weights = {feature: (float(model.coef_[0, at]),) for feature, at in column.items()}
    return Linear(("yes",), {**weights, BIAS: (float(model.intercept_[0]),)})
