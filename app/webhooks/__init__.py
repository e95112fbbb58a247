"""From a signed delivery to a committed job."""
