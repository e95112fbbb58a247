"""Measurements that anyone can repeat: commands that print figures, never tests that pass or fail by the clock."""
