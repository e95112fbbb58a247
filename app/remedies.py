"""What an operator writes where a setting is at fault: one sentence for each setting, by its name in `app.settings`."""

from collections.abc import Mapping

MIN_SECRET = 32
"""Bytes of a webhook secret."""

_NEW_SECRET = (
    f"write at least {MIN_SECRET} random bytes, for instance from `openssl rand -hex 32`, in the App's settings"
)
OF_A_SERVER: Mapping[str, str] = {
    "app_id": "write the number that the App's settings page on GitHub shows as App ID",
    "private_key": "generate a private key in the App's settings and name its file in QUORUM_PRIVATE_KEY_FILE",
    "webhook_secret": f"{_NEW_SECRET} and here",
    "webhook_secret_previous": "write the secret that is being replaced, or unset it once none is",
    "api_url": "write https://api.github.com, or the https address of your GitHub Enterprise Server's API",
    "database_url": "write sqlite:///quorum.db, or sqlite:////an/absolute/path.db",
    "host": "write the address to listen at: 127.0.0.1, or 0.0.0.0 in a container",
    "port": "write a whole number from 1 to 65535",
    "reviews_at_once": "write a whole number from 1 to 64",
    "write_interval": "write seconds from 0 to 60",
    "keep_days": "write days from 7 to 36500; older reviews and deliveries are removed",
    "log_level": "write one of debug, info, warning, error",
}
OF_REVIEWS: Mapping[str, str] = {
    "sandbox": "write a level from 0 to 3, the least at which analyzers may run; `quorum doctor` shows this machine's",
    "review_seconds": "write seconds from 10 to 3600",
    "review_tokens": "write a whole number of tokens up to 1000000000; 0 asks no model",
    "review_dollars": "write US dollars from 0 to 10000, or unset it",
    "model": "write openai:NAME or anthropic:NAME, with the provider's name of the model",
    "model_url": "write the https address of the provider's API, or http://127.0.0.1:PORT/v1, or unset it",
    "model_key": "write the provider's key into a file and name that in QUORUM_MODEL_KEY_FILE",
    "model_prices": "write dollars per million tokens sent, cached and received, as in 1.25,0.125,10",
    "model_at_once": "write a whole number from 1 to 1000: fewer for a machine of your own than for a provider",
    "osv_dir": "name a directory with an unpacked export of OSV, or unset it",
    "ca_file": "name a PEM file of authorities (BEGIN CERTIFICATE) to be trusted beside the public ones, or unset it",
    "proxy": "write http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT with odd characters as %40 for @, or unset it",
    "no_proxy": "write hosts with commas between, without scheme, port or *. (what stands below a host goes with it)",
    "models_file": "name a TOML file with [[model]] tables, or unset it and write QUORUM_MODEL",
}
EVERY: Mapping[str, str] = {**OF_A_SERVER, **OF_REVIEWS}
"""A local review reads the second part alone."""
