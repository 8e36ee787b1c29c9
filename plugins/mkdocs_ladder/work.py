"""The folder in which a site is built, beside the one that it is to replace."""

from __future__ import annotations

import shutil
import signal
import tempfile
import threading
from pathlib import Path
from typing import NoReturn

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ladder.swap import swap


class SiteError(PluginError):
    """The site cannot be built; the text says why and how to mend it."""


def end_on_sigterm() -> None:
    """Let a request to end the process (SIGTERM) run its cleaning up, as Ctrl+C does."""
    main = threading.current_thread() is threading.main_thread()
    if main and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)


def _end(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


class WorkFolder:
    """The folder beside the last site in which the new one is built."""

    def __init__(self, *, serving: bool) -> None:
        self.serving = serving
        self.config: MkDocsConfig | None = None
        self.out = Path()
        self.work: Path | None = None
        self.whole = False

    def begin(self, config: MkDocsConfig) -> None:
        """Turn a build to a new folder. Where `site_dir` is a link, the folder that it leads to is built."""
        self.clear()
        self.config, self.out, self.whole = config, Path(config.site_dir).resolve(), False
        try:
            self.out.parent.mkdir(parents=True, exist_ok=True)
            self.work = Path(tempfile.mkdtemp(prefix=f".{self.out.name}-", dir=self.out.parent))
        except OSError as error:
            raise SiteError(f"The site cannot be built beside {self.out}: {error}.") from None
        self.work.chmod(0o755)
        config.site_dir = str(self.work)

    def built(self) -> None:
        """Everything is written. A strict build may still fail, so it waits for the end; a preview does not."""
        self.whole = True
        if self.serving:
            self.finish()

    def failed(self) -> None:
        """The build failed."""
        self.whole = False
        self.clear()

    def finish(self) -> None:
        """Put the new site in its place when it is whole."""
        try:
            if self.whole and self.work is not None:
                swap(self.work, self.out)
        except OSError as error:
            raise SiteError(f"The new site cannot take the place of {self.out}: {error}.") from None
        finally:
            self.clear()

    def clear(self) -> None:
        """Remove an unfinished folder, and give the configuration its own folder back."""
        if self.work is not None:
            shutil.rmtree(self.work, ignore_errors=True)
            self.work = None
        if self.config is not None:
            self.config.site_dir = str(self.out)
            self.config = None
