"""The credentials whose structure or surroundings tell more than their beginning: tokens, private keys, addresses.

The first row that claims a line speaks for it; what names and values alone suggest comes after all of them
(`analyzers.secret_assignments`).
"""

from analyzers.finding import Severity
from analyzers.secret_formats import MODEL_KEY, Format
from analyzers.secret_proofs import address, basic, checked, chosen, likely, macaroon, openai, private_key, web_token

_C, _H, _M = Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM
_PEM = rb"-----BEGIN (?:(?:RSA|DSA|EC|OPENSSH|PGP) )?PRIVATE KEY(?: BLOCK)?-----"
_GAP = rb"(?:\\n|\\r|\s|[\"'+,>|#*/]){1,40}"
STRUCTURES = (
    Format(
        "secret-github-token",
        (b"gh",),
        rb"\b(gh[pousr]_[A-Za-z0-9._-]{36,})",
        _C,
        "A GitHub token",
        "Revoke it in GitHub's settings",
        checked,
    ),
    Format(
        "secret-github-token",
        (b"github_pat_",),
        rb"\b(github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{50,})",
        _C,
        "A GitHub token",
        "Revoke it in GitHub's settings",
    ),
    Format(
        "secret-npm-token",
        (b"npm_",),
        rb"\b(npm_[A-Za-z0-9]{36})\b",
        _C,
        "A token that can publish packages",
        "Revoke it at npm",
        checked,
    ),
    Format(
        "secret-pypi-token",
        (b"pypi-AgE",),
        rb"\b(pypi-AgE[A-Za-z0-9_-]{60,})",
        _C,
        "A token that can publish packages",
        "Revoke it at PyPI",
        macaroon,
    ),
    Format(
        "secret-openai-key",
        (b"sk-",),
        rb"\b(sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{40,}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})\b",
        _H,
        MODEL_KEY,
        "Revoke it at OpenAI",
        openai,
    ),
    Format(
        "secret-aws-access-key",
        (b"AKIA", b"ASIA"),
        rb"\b((?:AKIA|ASIA)[A-Z2-7]{16})\b",
        _C,
        "An AWS access key",
        "Deactivate it in IAM",
    ),
    Format(
        "secret-aws-secret-key",
        (b"ecret",),
        rb"(?i:aws.?secret.?(?:access.?)?key|secret.?access.?key)[\"'\]>]*\s*(?:=>|:=|=|:|,)?\s*[\"']?"
        rb"([A-Za-z0-9/+]{40})(?:[^A-Za-z0-9/+=]|$)",
        _C,
        "An AWS secret key",
        "Deactivate it in IAM",
        likely,
    ),
    Format(
        "secret-google-api-key",
        (b"AIza",),
        rb"\b(AIza[A-Za-z0-9_-]{35})(?:[^A-Za-z0-9_-]|$)",
        _H,
        "A Google API key",
        "Restrict it to its callers or revoke it in Google Cloud",
        public=(b"firebaseapp.com", b"authDomain", b"messagingSenderId", b"current_key"),
        public_lines=True,
    ),
    Format(
        "secret-azure-storage-key",
        (b"AccountKey=",),
        rb"AccountKey=([A-Za-z0-9+/]{86}==)",
        _C,
        "The key of an Azure storage or database account",
        "Rotate it in Azure",
    ),
    Format(
        "secret-azure-shared-key",
        (b"SharedAccessKey=",),
        rb"SharedAccessKey=([A-Za-z0-9+/]{43}=)",
        _C,
        "The shared access key of an Azure service",
        "Regenerate it in Azure",
    ),
    Format("secret-twilio-key", (b"SK",), rb"\b(SK[a-f0-9]{32})\b", _H, "A Twilio key", "Delete it at Twilio", likely),
    Format(
        "secret-mailgun-key",
        (b"key-",),
        rb"\b(key-[a-f0-9]{32})\b",
        _H,
        "A Mailgun key",
        "Replace it at Mailgun",
        likely,
    ),
    Format(
        "secret-private-key",
        (b"PRIVATE KEY",),
        rb"(" + _PEM + _GAP + rb"(?:Version: [^\n]*\n\s*)?[A-Za-z0-9+/=]{24,})",
        _C,
        "A private key",
        "Replace the pair of keys",
        private_key,
        made=False,
        longest=20_000,
    ),
    Format(
        "secret-encrypted-private-key",
        (b"ENCRYPTED",),
        rb"(-----BEGIN ENCRYPTED PRIVATE KEY-----"
        + _GAP
        + rb"[A-Za-z0-9+/=]{24,}|"
        + _PEM
        + rb"\s+Proc-Type: 4,ENCRYPTED\s+DEK-Info: \S+\s+[A-Za-z0-9+/=]{24,})",
        _M,
        "A private key, which only its passphrase protects,",
        "Replace the pair of keys",
        private_key,
        made=False,
        longest=20_000,
    ),
    Format(
        "secret-web-token",
        (b"eyJ",),
        rb"\b(eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,})",
        _M,
        "A signed token, with which its reader can log in,",
        "End its session",
        web_token,
        longest=8_000,
    ),
    Format(
        "secret-password-in-address",
        (b"://",),
        rb"\b(?i:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|https?|s?ftp|smtps?|ldaps?)(?:\+[a-z0-9]+)?://"
        rb"([^\s:@/\"'`<>?#]+:[^\s:@/\"'`<>{}$%*\[\]()\\,;|]+@[A-Za-z0-9.:-]+)",
        _H,
        "An address with a password, and addresses end up in logs,",
        "Change the password",
        address,
        made=False,
    ),
    Format(
        "secret-password-in-address",
        (b"ssword=", b"wd="),
        rb"(?i:[?&]password=|[?&]passwd=|;\s*(?:password|pwd)=)([^&;\s\"'`<>{}$%]+)",
        _H,
        "An address with a password, and addresses end up in logs,",
        "Change the password",
        chosen,
        public=(b"localhost", b"127.0.0.1"),
        made=False,
    ),
    Format(
        "secret-basic-authorization",
        (b"asic ",),
        rb"(?i:authorization)[\"']?\s*[:=,]\s*[\"'`]?[Bb]asic ([A-Za-z0-9+/]{12,}={0,2})",
        _H,
        "A user name and a password, in base 64,",
        "Change the password",
        basic,
        made=False,
    ),
    Format(
        "secret-bearer-authorization",
        (b"earer ",),
        rb"(?i:authorization)[\"']?\s*[:=,]\s*[\"'`]?[Bb]earer ([A-Za-z0-9._~+/=-]+)",
        _H,
        "An access token",
        "Revoke it",
        likely,
    ),
    Format(
        "secret-npm-token",
        (b":_authToken=",),
        rb":_authToken=([A-Za-z0-9-]{20,})",
        _C,
        "A token that can publish packages",
        "Revoke it at the registry",
    ),
    Format(
        "secret-netrc-password",
        (b"machine ",),
        rb"\bmachine\s+\S+\s+login\s+\S+\s+password\s+(\S+)",
        _H,
        "A password",
        "Change it",
        chosen,
        made=False,
    ),
)
