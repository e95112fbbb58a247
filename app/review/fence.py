"""Words that others wrote, as a model is shown them: visible, and between marks that their author cannot write.

A passage stands between two marks with a tag, an HMAC over its label and its content under a secret salt. So its author
cannot put the closing mark inside it, not even one who has seen the tags of other passages: another content has another
tag. The same content has the same tag, because the memo and a provider's prompt cache need equal prompts.

What a person does not see (control, bidi, tag and blank characters) is written `⟨U+202E⟩`; so is the first character of
what chat templates give a meaning (`<|im_start|>`), since a self-hosted model may read its own role marks in data. A
`⟨` of the author's is written that way too, so the writing is unambiguous and `unshow` undoes it exactly.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass, field

from app.review.render import visible

LEAST_SALT = 16
"""Bytes of the shortest salt."""

_TAG = 16
"""Hexadecimal digits of a tag: 64 bits, guessed within one prompt by nobody."""
_LABEL = re.compile(r"[a-z]+")
_OPEN, _CLOSE = "\u27e8", "\u27e9"
_WRITTEN = re.compile(f"{_OPEN}U\\+([0-9A-F]{{4,6}}){_CLOSE}")
_LAST = 0x10FFFF

_ROLE_MARKS = (
    *("<|", "<\uff5c", "<<SYS>>", "<</SYS>>", "<s>", "</s>", "<bos>", "<eos>", "<start_of_turn>", "<end_of_turn>"),
    *("<think>", "</think>", "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>"),
    *(
        "[INST]",
        "[/INST]",
        "[SYSTEM_PROMPT]",
        "[/SYSTEM_PROMPT]",
        "[AVAILABLE_TOOLS]",
        "[TOOL_CALLS]",
        "[TOOL_RESULTS]",
    ),
)
"""What the chat templates of Llama, Mistral, Qwen, Gemma, Phi and DeepSeek are made of. Servers that tokenise the
rendered template (vLLM, llama.cpp) read these in a user's text as well as in their own."""


def _write(character: str) -> str:
    return f"{_OPEN}U+{ord(character):04X}{_CLOSE}"


_BROKEN = tuple((mark, _write(mark[0]) + mark[1:]) for mark in _ROLE_MARKS)


def show(text: str) -> str:
    """Return the text with everything hidden written out; line feeds and tabs stay. Linear in its length."""
    strange = {
        ord(one): _write(one) for one in set(text) if one == _OPEN or (one not in "\n\t" and visible(one) != one)
    }
    shown = text.translate(strange) if strange else text
    for mark, broken in _BROKEN:
        shown = shown.replace(mark, broken)
    return shown


def unshow(text: str) -> str:
    """Undo `show`, also in a model's words: a written character becomes the character."""
    return _WRITTEN.sub(lambda match: chr(number) if (number := int(match[1], 16)) <= _LAST else match[0], text)


@dataclass(frozen=True, slots=True)
class Fence:
    """Puts passages between marks. `salt` is a secret of this server, at least 16 bytes, the same from run to run."""

    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.salt) < LEAST_SALT:
            raise ValueError(f"the salt of a fence has {len(self.salt)} bytes, the least is {LEAST_SALT}")

    def wrap(self, label: str, text: str) -> str:
        """Return the text, shown, between `<data LABEL TAG>` and `</data LABEL TAG>`; the label is a word of ours."""
        if not _LABEL.fullmatch(label):
            raise ValueError(f"{label!r} is no label: lower-case letters only")
        shown = show(text.replace("\r\n", "\n"))
        tag = hmac.new(self.salt, f"{label}\0{shown}".encode(), hashlib.sha256).hexdigest()[:_TAG]
        if tag in shown:
            raise ValueError("a passage holds its own tag, which has a chance of 1 in 2^64; its salt must have leaked")
        return f"<data {label} {tag}>\n{shown}\n</data {label} {tag}>"
