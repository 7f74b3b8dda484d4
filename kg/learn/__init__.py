"""Learned weights as readable text: linear models over named features."""

from kg.learn.linear import Linear, load_linear, read_weights, write_weights

__all__ = ["Linear", "load_linear", "read_weights", "write_weights"]
