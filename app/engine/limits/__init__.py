"""Admission to model providers: how much may be asked of each at once, and how a voice gets its answer all the same."""
