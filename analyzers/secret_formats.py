"""The forms that issuers give to their credentials, and who takes one back.

Each row has a literal that the text must hold before the pattern is tried, and a pattern whose first group is the
credential. The table is made from the issuers' own descriptions where they publish one (GitHub, GitLab, Slack, npm,
PyPI, Stripe, Grafana, …), else from what their consoles hand out. Runs have no upper bound in the patterns, where a
count would multiply their size; `longest` bounds what is believed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analyzers.finding import Severity
from analyzers.secret_proofs import Proof, shaped

_C, _H = Severity.CRITICAL, Severity.HIGH


@dataclass(frozen=True, slots=True)
class Format:
    """A credential's form. `what` and `remedy` make its message.

    `public` are words on its line, with `public_lines` also on those around, that say that it is meant to be seen or
    opens nothing. `made` is whether a machine made it, so that a fingerprint of it gives nothing away.
    """

    rule: str
    literals: tuple[bytes, ...]
    pattern: bytes
    severity: Severity
    what: str
    remedy: str
    proof: Callable[[bytes], Proof] = shaped
    public: tuple[bytes, ...] = ()
    public_lines: bool = False
    made: bool = True
    longest: int = 1_000
    until: bytes = b""
    """What ends a credential of several lines, which the pattern need not reach: all of them are the finding's."""

    @property
    def message(self) -> str:
        """What the finding says. Never the value."""
        return f"{self.what} stands in the file. {self.remedy}, and keep the new one in a secret store."


def _simple(rows: Sequence[tuple[str, bytes, bytes, Severity, str, str]]) -> tuple[Format, ...]:
    return tuple(
        Format(f"secret-{rule}", (literal,), rb"\b(" + pattern + rb")", severity, what, f"Revoke it at {issuer}")
        for rule, literal, pattern, severity, what, issuer in rows
    )


_CODE_HOSTS = _simple(
    [
        *(
            (
                "gitlab-token",
                literal,
                literal + rb"[A-Za-z0-9_-]{20,}(?:\.[0-9a-z]{9})?",
                _C,
                "A GitLab token",
                "GitLab",
            )
            for literal in (b"glpat-", b"gldt-", b"glrt-", b"glptt-", b"glcbt-", b"glsoat-", b"glagent-")
        ),
        ("atlassian-token", b"ATATT3", rb"ATATT3[A-Za-z0-9_=-]{60,}", _C, "An Atlassian token", "Atlassian"),
        ("docker-token", b"dckr_", rb"dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}", _C, "A Docker Hub token", "Docker Hub"),
        ("rubygems-key", b"rubygems_", rb"rubygems_[a-f0-9]{48}\b", _C, "A RubyGems key", "RubyGems"),
        ("crates-token", b"cio", rb"cio[A-Za-z0-9]{32}\b", _C, "A token of Rust's registry", "the registry"),
        ("nuget-key", b"oy2", rb"oy2[a-z0-9]{43}\b", _C, "A NuGet key", "NuGet"),
    ]
)
MODEL_KEY = "A key of a model provider, on whose account its reader can spend,"
_MODELS = _simple(
    [
        ("anthropic-key", b"sk-ant-", rb"sk-ant-[a-z0-9]{3,8}-[A-Za-z0-9_-]{32,}", _H, MODEL_KEY, "Anthropic"),
        ("openrouter-key", b"sk-or-", rb"sk-or-v1-[a-f0-9]{64}\b", _H, MODEL_KEY, "OpenRouter"),
        ("huggingface-token", b"hf_", rb"hf_[A-Za-z]{34}\b", _H, "A Hugging Face token", "Hugging Face"),
        ("groq-key", b"gsk_", rb"gsk_[A-Za-z0-9]{52}\b", _H, MODEL_KEY, "Groq"),
        ("xai-key", b"xai-", rb"xai-[A-Za-z0-9]{80}\b", _H, MODEL_KEY, "xAI"),
        ("replicate-token", b"r8_", rb"r8_[A-Za-z0-9]{37}\b", _H, MODEL_KEY, "Replicate"),
        ("perplexity-key", b"pplx-", rb"pplx-[A-Za-z0-9]{48}\b", _H, MODEL_KEY, "Perplexity"),
    ]
)
_CLOUDS = _simple(
    [
        (
            "google-client-secret",
            b"GOCSPX-",
            rb"GOCSPX-[A-Za-z0-9_-]{28}\b",
            _H,
            "A Google OAuth client secret",
            "Google Cloud",
        ),
        (
            "azure-client-secret",
            b"Q~",
            rb"[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}",
            _C,
            "A client secret of Azure",
            "Entra ID",
        ),
        (
            "azure-devops-token",
            b"AZDO",
            rb"[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}\b",
            _C,
            "An Azure DevOps token",
            "Azure DevOps",
        ),
        ("digitalocean-token", b"_v1_", rb"do[opr]_v1_[a-f0-9]{64}\b", _C, "A DigitalOcean token", "DigitalOcean"),
        ("heroku-key", b"HRKU-", rb"HRKU-[A-Za-z0-9_-]{36,}", _C, "A Heroku key", "Heroku"),
        ("databricks-token", b"dapi", rb"dapi[a-f0-9]{32}(?:-[0-9])?\b", _C, "A Databricks token", "Databricks"),
        ("vault-token", b"hv", rb"hv[sbr]\.[A-Za-z0-9_-]{24,}", _C, "A Vault token", "Vault"),
        (
            "terraform-token",
            b".atlasv1.",
            rb"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,}",
            _C,
            "A Terraform Cloud token",
            "HashiCorp",
        ),
        (
            "doppler-token",
            b"dp.",
            rb"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]+\.)?[A-Za-z0-9]{40,44}\b",
            _C,
            "A Doppler token",
            "Doppler",
        ),
        (
            "tailscale-key",
            b"tskey-",
            rb"tskey-[a-z]+-[A-Za-z0-9]+-[A-Za-z0-9]{20,}",
            _C,
            "A Tailscale key",
            "Tailscale",
        ),
        ("pulumi-token", b"pul-", rb"pul-[a-f0-9]{40}\b", _C, "A Pulumi token", "Pulumi"),
        (
            "supabase-key",
            b"sb",
            rb"(?:sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{31,})\b",
            _C,
            "A Supabase key",
            "Supabase",
        ),
        (
            "planetscale-token",
            b"pscale_",
            rb"pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,}",
            _C,
            "A PlanetScale credential",
            "PlanetScale",
        ),
    ]
)
_SERVICES = _simple(
    [
        ("slack-token", b"xox", rb"xox[abeoprs]-[0-9]{8,14}-[A-Za-z0-9-]{16,}", _H, "A Slack token", "Slack"),
        ("slack-token", b"xapp-", rb"xapp-[0-9]-[A-Z0-9]+-[0-9]+-[a-f0-9]{32,}", _H, "A Slack token", "Slack"),
        (
            "slack-token",
            b"xoxe",
            rb"xoxe(?:\.xox[bp])?-[0-9]-[A-Za-z0-9]{100,}",
            _H,
            "A Slack token",
            "Slack",
        ),
        (
            "slack-webhook",
            b"hooks.slack.com",
            rb"hooks\.slack\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{20,32}\b",
            _H,
            "The address of a Slack webhook, to which its reader can post,",
            "Slack",
        ),
        (
            "discord-webhook",
            b"/api/webhooks/",
            rb"discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,}",
            _H,
            "The address of a Discord webhook, to which its reader can post,",
            "Discord",
        ),
        (
            "telegram-token",
            b":AA",
            rb"[0-9]{8,10}:AA[A-Za-z0-9_-]{33}\b",
            _H,
            "The token of a Telegram bot",
            "Telegram",
        ),
        (
            "stripe-key",
            b"k_live_",
            rb"[sr]k_live_[A-Za-z0-9]{20,}\b",
            _C,
            "A live Stripe key, with which its reader can move money,",
            "Stripe",
        ),
        (
            "stripe-webhook-secret",
            b"whsec_",
            rb"whsec_[A-Za-z0-9+/]{32,}",
            _H,
            "The signing secret of a webhook",
            "its sender",
        ),
        (
            "square-token",
            b"sq0",
            rb"sq0(?:atp-[A-Za-z0-9_-]{22}|csp-[A-Za-z0-9_-]{43})\b",
            _C,
            "A Square token",
            "Square",
        ),
        ("shopify-token", b"shp", rb"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b", _C, "A Shopify token", "Shopify"),
        ("sendgrid-key", b"SG.", rb"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b", _H, "A SendGrid key", "SendGrid"),
        ("mailchimp-key", b"-us", rb"[a-f0-9]{32}-us[0-9]{1,2}\b", _H, "A Mailchimp key", "Mailchimp"),
        ("resend-key", b"re_", rb"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}\b", _H, "A Resend key", "Resend"),
        (
            "grafana-token",
            b"gl",
            rb"(?:glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_eyJ[A-Za-z0-9+/=]{60,})",
            _H,
            "A Grafana token",
            "Grafana",
        ),
        ("newrelic-key", b"NRAK-", rb"NRAK-[A-Z0-9]{27}\b", _H, "A New Relic key", "New Relic"),
        (
            "sentry-token",
            b"sntry",
            rb"sntry(?:s_eyJ[A-Za-z0-9+/=_-]{60,}|u_[a-f0-9]{64})",
            _H,
            "A Sentry token",
            "Sentry",
        ),
        ("postman-key", b"PMAK-", rb"PMAK-[a-f0-9]{24}-[a-f0-9]{34}\b", _H, "A Postman key", "Postman"),
        ("linear-key", b"lin_api_", rb"lin_api_[A-Za-z0-9]{40}\b", _H, "A Linear key", "Linear"),
        ("notion-token", b"ntn_", rb"ntn_[A-Za-z0-9]{40,}\b", _H, "A Notion token", "Notion"),
        ("figma-token", b"figd_", rb"figd_[A-Za-z0-9_-]{38,}", _H, "A Figma token", "Figma"),
        ("airtable-token", b"pat", rb"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}\b", _H, "An Airtable token", "Airtable"),
        (
            "mapbox-token",
            b"sk.eyJ",
            rb"sk\.eyJ[A-Za-z0-9_-]{40,}\.[A-Za-z0-9_-]{20,}",
            _H,
            "A secret Mapbox token",
            "Mapbox",
        ),
        ("dropbox-token", b"sl.", rb"sl\.(?:u\.)?[A-Za-z0-9_-]{130,}", _H, "A Dropbox token", "Dropbox"),
        (
            "age-key",
            b"AGE-SECRET-KEY-1",
            rb"AGE-SECRET-KEY-1[A-Z0-9]{58}\b",
            _C,
            "A private key of age",
            "whoever holds the other half",
        ),
    ]
)
SIMPLE = (*_CODE_HOSTS, *_MODELS, *_CLOUDS, *_SERVICES)
"""The forms that speak for themselves."""
