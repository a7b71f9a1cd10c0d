"""Flight: a note of the input that a process is at, for the process that comes after it.

A document that takes for ever cannot be stopped from within: the time may go by inside a library.
So a timer of the interpreter ends the process, and the next process finds the note, and where the
time went, and goes on behind that document.
"""

import faulthandler
import re
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

__all__ = ["Casualty", "Flight"]

_PACE = 1.0  # seconds for which a timer may be left to run on, since setting one takes a thread
_FRAME = re.compile(r'File ".*?policygraph[/\\]((?:document|extract)[^"]+)"')


class Casualty(NamedTuple):
    """The input that an earlier process ended at; if its time was up, where that went."""

    key: bytes
    name: str
    place: str


class Flight:
    """The inputs that a process reads, one at a time.

    Args:
        path: where the notes stand; the same for the process that comes after.
        seconds: how long an input may take; 0 for as long as it likes.

    """

    def __init__(self, path: Path, seconds: float) -> None:
        self._note = path.with_suffix(".note")
        self._trace = path.with_suffix(".trace")
        self._seconds = seconds
        self._set = 0.0

    def __enter__(self) -> Self:
        self._notes = self._note.open("wb", buffering=0)
        self._traces = self._trace.open("wb")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._seconds:
            faulthandler.cancel_dump_traceback_later()
        self._notes.close()
        self._traces.close()
        for path in (self._note, self._trace):
            path.unlink(missing_ok=True)

    def casualty(self) -> Casualty | None:
        """Return the input that an earlier process ended at, before this one takes off."""
        with suppress(OSError, msgspec.DecodeError):
            line = self._note.read_bytes().partition(b"\n")[0]
            key, name = msgspec.json.decode(line, type=tuple[bytes, str])
            frames = self._trace.read_text("utf-8", errors="replace")
            found = _FRAME.search(frames)
            return Casualty(key, name, found[1] if found else "a library" if frames else "")
        return None

    def at(self, key: bytes, name: str) -> None:
        """Note the input that is read from now on."""
        self._notes.seek(0)
        self._notes.write(msgspec.json.encode((key, name)) + b"\n")
        now = time.monotonic()
        if self._seconds and now - self._set > _PACE:
            faulthandler.dump_traceback_later(self._seconds + _PACE, exit=True, file=self._traces)
            self._set = now
