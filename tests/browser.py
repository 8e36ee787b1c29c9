"""The Chromium that the browser tests drive. Run as a script, it makes sure that there is one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
UNWANTED = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",  # two pages behind the address bar of every window: most of its cost
    # What Playwright turns off: of two lists the browser takes the last one alone.
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch")
ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root in a container, where Chromium cannot build its sandbox
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(UNWANTED)}",
]
MISSING = """There is no Chromium for the browser tests, and Playwright could not install its own.
Install one by hand, for example `apt-get install chromium-headless-shell`, or run
`python -m playwright install chromium` where the network allows it. Then run this again."""


def find() -> str | None:
    """The system's Chromium, else Playwright's own, else None. Not while Playwright's sync API is running."""
    for name in NAMES:
        path = shutil.which(name)
        if path and answers(path):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() and answers(own) else None


def answers(path: str) -> bool:
    """Whether the program starts; on some systems `chromium-browser` only says how to install one."""
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def install() -> None:
    """Ask Playwright for its own Chromium. Its output is shown; whether it worked is seen by `find`."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """0 with the path printed, or 1 with a message that says what to do."""
    if find() is None:
        install()
    found = find()
    print(found or MISSING, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
