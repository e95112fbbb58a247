"""The run of a review: fetch, plan, dispatch, decide, publish."""
