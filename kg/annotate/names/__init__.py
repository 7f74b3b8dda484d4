"""Which spans of a Doc are names, of what class, and which of them are one actor."""
