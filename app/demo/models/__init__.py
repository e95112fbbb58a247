"""Language models on 127.0.0.1 for the demonstration, tests and benches: scripted, and as strict as the real ones.

It speaks OpenAI's Chat Completions and Anthropic's Messages, streamed and whole, over real sockets. It refuses what the
vendors refuse, counts tokens and prompt caches as they do, keeps their rate limits, and can misbehave on command
(`faults`) or have the habits of other servers (`Quirk`). Nothing in it is a model: a function decides every answer.
"""

from app.demo.models.faults import (
    Cut,
    Fault,
    Flood,
    Garbage,
    Hang,
    Quirk,
    Reset,
    SlowBytes,
    Status,
    WrongType,
)
from app.demo.models.latency import Latency, fixed, mixed
from app.demo.models.limits import RateLimits
from app.demo.models.record import Recorded, Usage
from app.demo.models.script import (
    Answer,
    Message,
    ModelRequest,
    OfferedTool,
    PastCall,
    PastResult,
    Script,
    ScriptedCall,
)
from app.demo.models.server import LoopbackModels

__all__ = [
    "Answer",
    "Cut",
    "Fault",
    "Flood",
    "Garbage",
    "Hang",
    "Latency",
    "LoopbackModels",
    "Message",
    "ModelRequest",
    "OfferedTool",
    "PastCall",
    "PastResult",
    "Quirk",
    "RateLimits",
    "Recorded",
    "Reset",
    "Script",
    "ScriptedCall",
    "SlowBytes",
    "Status",
    "Usage",
    "WrongType",
    "fixed",
    "mixed",
]
