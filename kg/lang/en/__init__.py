"""Closed-class words of English."""
