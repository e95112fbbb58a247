"""What people ask of Quorum in a comment."""
