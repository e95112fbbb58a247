"""Names of packages that every developer of a language knows, and which name passes for one of them.

Chosen by hand among the packages that public download counts put first, as the ones whose names have been imitated in
public reports: a typing error in one of them has been somebody's attack. Short names and plain words are left
out, for most are one letter from another (flask, flash).
"""

from collections.abc import Mapping

_PYTHON = """
requests urllib3 numpy pandas django fastapi sqlalchemy pydantic setuptools cryptography certifi botocore
python-dateutil beautifulsoup4 selenium tensorflow matplotlib scikit-learn pillow colorama colorlog pyyaml jinja2
click-plugins aiohttp paramiko psycopg2 pymongo pymysql redis-py celery pytest virtualenv openai anthropic langchain
transformers huggingface-hub opencv-python ipython jupyter notebook pycryptodome pyinstaller discord.py websocket-client
"""
_JAVASCRIPT = """
lodash express react-dom commander axios webpack typescript prettier eslint mongoose dotenv jquery
cross-env react-router styled-components body-parser node-fetch socket.io electron puppeteer discord.js nodemailer
jsonwebtoken bcrypt-nodejs sequelize babel-core async-mutex rimraf inquirer yargs-parser handlebars underscore bluebird
web3 next-auth postcss tailwindcss typeorm passport
"""

POPULAR: Mapping[str, frozenset[str]] = {
    "python": frozenset(_PYTHON.split()),
    "javascript": frozenset(_JAVASCRIPT.split()),
}
"""Names by language, in the form in which the index compares them."""


def imitated(name: str, language: str) -> str:
    """Return the popular name from which this one differs by a typing error, or an empty string.

    One letter more, less or other, two letters changed about, or a separator left out, all inside the name. Names that
    differ at an end (`psycopg` and `psycopg2`, `bpython` and `ipython`) were honest in all manifests of 18 projects.
    """
    known = POPULAR[language]
    if not name or name in known:
        return ""
    near = (other for other in sorted(known) if (other[0], other[-1]) == (name[0], name[-1]))
    return next((other for other in near if _is_one_edit(name, other) or _bare(name) == _bare(other)), "")


def _bare(name: str) -> str:
    return name.replace("-", "").replace(".", "")


def _is_one_edit(one: str, other: str) -> bool:
    if len(one) == len(other):
        differ = [at for at in range(len(one)) if one[at] != other[at]]
        if len(differ) == 1:
            return True
        at = differ[0]
        return differ == [at, at + 1] and one[at] + one[at + 1] == other[at + 1] + other[at]
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
