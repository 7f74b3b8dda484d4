"""From what a rule found to a claim: holder, status, confidence, time.

In this order: draft (a claim before it has a holder), confidence, holders, making.
"""

from kg.extract.claims.confidence import LEAST, MOST, Calibrator, features
from kg.extract.claims.doubles import distinct, specific, typed
from kg.extract.claims.draft import Draft
from kg.extract.claims.holders import DEEPEST, Holders
from kg.extract.claims.making import ClaimMaker, is_silent

__all__ = [
    "DEEPEST",
    "LEAST",
    "MOST",
    "Calibrator",
    "ClaimMaker",
    "Draft",
    "Holders",
    "distinct",
    "features",
    "is_silent",
    "specific",
    "typed",
]
