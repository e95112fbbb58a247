"""Pure decisions of a review: text to values, values to verdicts, verdicts to text. No await, no clock, no I/O."""
