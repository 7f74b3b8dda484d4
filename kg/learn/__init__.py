"""Learned weights as readable text: linear models over named features, and their best label sequence."""

from kg.learn.linear import Linear, load_linear, read_weights, write_weights
from kg.learn.sequence import best_path

__all__ = ["Linear", "best_path", "load_linear", "read_weights", "write_weights"]
