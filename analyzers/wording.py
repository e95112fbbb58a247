"""Our own words for the rules of Bandit and Ruff: what is wrong, why it is a defect, how to mend it.

The tools' messages often name a pattern only ("subprocess call with shell=True identified, security issue."), and some
advise what merely silences the tool. A text here holds for every hit of its rules, whatever the code around it.
Bandit's Bnnn and Ruff's Snnn are the same rule and share their text. One that begins with `MORE` follows the tool's
message, which names something; any other stands instead of it. `analyzers.wording_quality` holds the rules that are
not about security.
"""

from collections.abc import Mapping

from analyzers.wording_quality import MORE, QUALITY

_SECURITY: Mapping[str, str] = {
    # Code and commands
    "B102 S102": "`exec` runs whatever its text says, so a value from outside that reaches it becomes code. Call a "
    "function chosen from a fixed table instead.",
    "B307 S307": "`eval` runs any expression in its text, so a value from outside that reaches it becomes code. Read "
    "plain values with `ast.literal_eval` or `json.loads`.",
    "B201 S201": "Flask's debug mode serves a console that runs Python for whoever reaches it. Leave `debug` out, "
    "and start the development server with `flask run --debug`.",
    "B601 S601": "`exec_command` hands its text to a shell on the other machine, so a value inside it can add "
    "commands. Quote each value with `shlex.quote`.",
    "B602 B604 S602 S604": "The command goes through a shell, so a space, a quote or a `;` in a value that is put "
    "into it changes the command. Pass a list of arguments without `shell=True`, or quote each value with "
    "`shlex.quote`.",
    "B605 S605": "This function hands its text to a shell, so a space, a quote or a `;` in a value that is put into "
    "it changes the command. Use `subprocess.run` with a list of arguments.",
    "B609 S609": "The shell replaces `*` by file names, and a file that is named like an option changes what the "
    "command does. Write `./*`, or list the files in Python and pass them after `--` without a shell.",
    "B612 S612": "`logging.config.listen` runs parts of what it receives on its port as Python, so every account on "
    "this machine can run code here. Pass a `verify` function that checks an HMAC over the bytes.",
    "B613 PLE2502": "The source holds characters that change the direction of writing, so it can read otherwise than "
    "it runs. Remove them, or write them as escapes such as `\\u202e`.",
    # Data that is trusted too much
    "B202 S202": "An archive can name `../` or absolute paths, so extracting all of it can write outside the folder "
    'meant. Pass `filter="data"` to `extractall`.',
    "B301 S301": "Loading a pickle calls whatever functions the data names, so whoever can write that data runs code "
    "here. Exchange JSON, or verify an HMAC over the bytes before loading them.",
    "B302 S302": "`marshal` does not check its input, so crafted bytes can crash the interpreter. Exchange JSON.",
    "B506 S506": "This YAML loader can build Python objects that the text names, so a crafted file can run code. Use "
    "`yaml.safe_load`.",
    "B614": "Before PyTorch 2.6, or with `weights_only=False`, `torch.load` unpickles, so a crafted file runs code "
    "here. Pass `weights_only=True`, or store the weights as safetensors.",
    "B615": "The download names no commit, so what is loaded here changes whenever its owner uploads something else. "
    "Pass the full commit hash as `revision`.",
    "B313 B314 B315 B316 B317 B318 B319 S313 S314 S315 S316 S317 S318 S319": "The standard library's XML parsers are "
    "not made for hostile documents: with an Expat before 2.4.1, a few nested entities fill the memory. Parse XML "
    "from outside with `defusedxml`.",
    "B411": "`xmlrpc` reads what the other side sends with an XML parser that is not made for hostile documents. "
    "Call `defusedxml.xmlrpc.monkey_patch()` first, or exchange JSON.",
    # Statements and pages
    "B608 S608": "What looks like an SQL statement is put together from pieces: a quote in one of them breaks it, "
    "and a chosen one changes what it does. Write placeholders and pass the values as parameters; take names of "
    "tables and columns from a fixed list.",
    "B610 S610": "`extra` puts its arguments into the SQL statement as they are, so a value from outside can change "
    "what it does. Use query expressions such as `F` and `Func`, or pass the values as `params`.",
    "B611 S611": "`RawSQL` puts its first argument into the SQL statement as it is, so a value from outside can "
    "change what it does. Write placeholders and pass the values as `params`, or use query expressions.",
    "B308 B703 S308": "`mark_safe` switches escaping off for this text, so scripts in it run in the visitor's "
    "browser. Build the HTML with `format_html`, which escapes the values.",
    "B704 S704": "`Markup` switches escaping off for this text, so scripts in it run in the visitor's browser. Write "
    'the HTML as a constant and insert the values with its `format`, which escapes them: `Markup("{}").format(x)`.',
    "B701 S701": "Nothing here makes Jinja2 escape values, so text from outside can run scripts in the visitor's "
    "browser. Pass `autoescape=select_autoescape()`.",
    "B702 S702": "Mako escapes nothing by default, so text from outside can run scripts in the visitor's browser. "
    'Pass `default_filters=["h"]`.',
    # Networks
    "B104 S104": "This address means every network interface, so a server bound to it can be reached from other "
    "machines. Bind to `127.0.0.1`, or take the address from the configuration.",
    "B113 S113": "Without a time limit, one silent server holds this worker for ever. Pass `timeout` in seconds.",
    "B310 S310": "`urllib` also opens `file:` addresses and those of internal services, so an address from outside "
    "can read what its author may not. Check the scheme and the host against a fixed list first.",
    "B312 S312": "Telnet sends everything as plain text, passwords included, so anyone on the way can read and "
    "change it. Use SSH.",
    "B321 S321": "FTP sends everything as plain text, passwords included, so anyone on the way can read and "
    "change it. Use SFTP or HTTPS, or `ftplib.FTP_TLS` with `prot_p()`.",
    "B412": "Under CGI a request's `Proxy` header becomes the variable `HTTP_PROXY`, which many HTTP clients obey, "
    "so a caller can redirect what this program sends. Serve with WSGI or ASGI, or remove the header in front of it.",
    "B415": "IPMI tells a hash of the password to whoever asks, before any login, and often sends commands "
    "unencrypted. Use Redfish over HTTPS, or keep it in a management network.",
    "B508 S508": "SNMP 1 and 2c send their only password, the community string, as plain text. Use version 3 with "
    "authentication and encryption.",
    "B509 S509": "Without encryption, SNMP 3 sends what it reads and sets as plain text. Give `UsmUserData` an "
    "authentication key and an encryption key.",
    "B323 S323": "`_create_unverified_context` checks neither certificate nor host name, so anyone on the way can "
    "read and change the traffic. Use `ssl.create_default_context()`, with `cafile` for a private authority.",
    "B501 S501": "The certificate of the other side is not checked, so anyone on the way can read and change the "
    'traffic. Leave verification on, and name a private certificate authority with `verify="/path/ca.pem"`.',
    "B502 B503 S502 S503": "This setting allows SSL or early TLS, whose weaknesses let attackers on the way read the "
    "traffic. Use `ssl.create_default_context()`, or demand `ssl.TLSVersion.TLSv1_2` as `minimum_version`.",
    "B504 S504": "`ssl.wrap_socket` checks neither certificate nor host name by default, and Python 3.12 removed it. "
    "Use `ssl.create_default_context()` and its `wrap_socket` with `server_hostname`.",
    "B507 S507": "Unknown SSH host keys are accepted, so the first machine that answers is trusted. Load the known "
    "keys and keep `RejectPolicy`.",
    # Cryptography and secrets
    "B303 B324 S303 S324": "This hash is too weak to protect anything: collisions are cheap for MD5 and SHA-1, and "
    "guesses of a password or PIN are fast. Use SHA-256 for checksums and cache keys, HMAC with SHA-256 for "
    "signatures, and `hashlib.scrypt` or argon2 for passwords.",
    "B304 S304": "This cipher is broken or retired. Use AES-GCM or ChaCha20-Poly1305, which also notice changed data.",
    "B305 S305": "ECB encrypts equal blocks to equal blocks, so the pattern of the data shows. Use AES-GCM or "
    "ChaCha20-Poly1305, which also notice changed data.",
    "B413": "`Crypto` is PyCrypto, abandoned since 2013 with known holes, unless PyCryptodome is installed in its "
    "place. Use `cryptography`, or PyCryptodome under its own name, `Cryptodome`.",
    "B505 S505": "This key is below today's minimum of 2,048 bits for RSA and DSA, or 224 bits for elliptic curves, "
    "and within reach of a well-equipped attacker. Use RSA with 3,072 bits, P-256 or Ed25519.",
    "B311 S311": "`random` can be predicted from its earlier outputs. Draw tokens, passwords and keys with the "
    "`secrets` module.",
    # Bandit's own message repeats the password, which would then stand in the review and the log
    "B105 B106 B107 S105 S106 S107": "This text looks like a password or key in the source, where everyone with the "
    "repository reads it and its history keeps it. Read it from the environment or a secret store, and replace this "
    "one.",
    # Files
    "B103 S103": "The mode lets accounts other than the owner write or execute the file, or is no valid mode. Grant "
    "what is needed: `0o600` for data, `0o700` for programs and folders.",
    "B108 S108": "Another account can create this name in the shared temporary folder first, and so choose what is "
    "read or where is written. Use `tempfile.NamedTemporaryFile` or `tempfile.TemporaryDirectory`.",
    "B306 S306": "`mktemp` returns a free name, which another account can take before the file is created. Use "
    "`tempfile.mkstemp` or `tempfile.NamedTemporaryFile`, which create it at once.",
    # Errors
    "B110 S110": "Every error in this block is swallowed without a trace, mistakes in the code included. Catch only "
    "the exception that is expected, and log it.",
    "B112 S112": "Whatever fails here is skipped without a trace, mistakes in the code included. Catch only the "
    "exception that is expected, and log what was skipped.",
}


def _source(code: str) -> str:
    return "bandit" if code.startswith("B") else "ruff"


WORDS: Mapping[tuple[str, str], str] = {
    **{(_source(code), code): words for codes, words in _SECURITY.items() for code in codes.split()},
    **{("ruff", code): words for codes, words in QUALITY.items() for code in codes.split()},
}
"""(source, rule) → the text."""


def say(source: str, rule: str, told: str) -> str:
    """Return the message of a finding: our words where there are some, else, or before them, what the tool told."""
    words = WORDS.get((source, rule), "")
    if not words.startswith(MORE):
        return words or told
    stop = "" if told.endswith((".", "?", "!", "…")) else "."
    return f"{told}{stop} {words.removeprefix(MORE).lstrip()}"
