"""How far a text commits itself: polarity, certainty, modality."""

from kg.extract.status.assessment import alleged_status, is_alleged, status_of, status_of_saying

__all__ = ["alleged_status", "is_alleged", "status_of", "status_of_saying"]
