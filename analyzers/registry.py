"""The analyzers there are, the slowest first. Adding one is one file, one line here, one test file."""

from pathlib import Path

from analyzers.bandit import BanditAnalyzer
from analyzers.dataflow import FlowAnalyzer
from analyzers.dependencies import DependenciesAnalyzer
from analyzers.osv import OsvAnalyzer
from analyzers.osv_index import Export
from analyzers.oxlint import OxlintAnalyzer
from analyzers.pack import load_pack
from analyzers.plain_text import PlainTextAnalyzer
from analyzers.protocol import Analyzer
from analyzers.ruff import RuffAnalyzer
from analyzers.secrets import SecretsAnalyzer
from analyzers.semgrep import SemgrepAnalyzer
from analyzers.shellcheck import ShellcheckAnalyzer
from analyzers.zizmor import ZizmorAnalyzer


def analyzers(osv: Path | None = None) -> tuple[Analyzer, ...]:
    """Return one of each, and with a directory of advisories their reader. Reads our Semgrep rules from disk."""
    return (
        SemgrepAnalyzer(load_pack()),
        FlowAnalyzer(),
        BanditAnalyzer(),
        SecretsAnalyzer(),
        PlainTextAnalyzer(),
        DependenciesAnalyzer(),
        *((OsvAnalyzer(Export(osv)),) if osv else ()),
        OxlintAnalyzer(),
        ShellcheckAnalyzer(),
        ZizmorAnalyzer(),
        RuffAnalyzer(),
    )
