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
