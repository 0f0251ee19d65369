"""A person in front of the demo: starts it as people do and uses its page in a real browser.

For the tests of the page and for the pictures in docs/; it needs playwright and a chromium.
"""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 15_000  # milliseconds
# What the page says of the last action ends so while it is under way.
UNDER_WAY = re.compile("…$")


class Terminal:
    """The demo in a terminal of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def read_until(self, pattern: str) -> str:
        """Read on to the line that holds the pattern, and return what matched."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if match := re.search(pattern, line):
                return match[0]
        raise AssertionError(f"the demo ended without saying {pattern}")

    def type(self, line: str) -> None:
        """Type a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def press_ctrl_c(self) -> tuple[int, str]:
        """Stop the demo as people do; returns its exit code and the last that it said."""
        self.process.send_signal(signal.SIGINT)
        try:
            said, _ = self.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:  # a job in the background may ignore Ctrl-C
            self.process.kill()
            raise
        return self.process.returncode, said


@contextmanager
def demo_in_a_terminal() -> Iterator[Terminal]:
    """`python -m bot demo` on a free port; stopped at the end if nobody did before."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True
    ) as process:
        terminal = Terminal(process)
        try:
            yield terminal
        finally:
            if process.poll() is None:
                terminal.press_ctrl_c()


def chromium() -> str | None:
    """The chromium of this machine, if it has one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser_at(url: str, *, width: int = 1000, height: int = 900) -> Iterator["Visitor"]:
    """The page in a browser window of that size."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS])
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(PATIENCE)
        page.goto(url)
        yield Visitor(page)
        browser.close()


class Visitor:
    """Does on the page what people do there: looks, types, presses."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.locator(".channel-message").first.wait_for()

    def look_as(self, name: str) -> None:
        """Be somebody else."""
        self.page.get_by_label("Viewing as").select_option(name)
        self._done()

    def type_command(self, command: str, **options: str) -> None:
        """Type a slash command with its options into the composer, and leave it there."""
        composer = self.page.locator("#channel-composer-input")
        composer.fill("")
        composer.press_sequentially(command, delay=10)
        exactly = self.page.get_by_text(command, exact=True)
        self.page.locator(".command-entry").filter(has=exactly).click()
        for name, typed in options.items():
            self._option(name).press_sequentially(typed, delay=5)

    def choose(self, option: str, typed: str) -> None:
        """Type into an option of the command, and take the first that is offered."""
        self._option(option).press_sequentially(typed, delay=5)
        self.page.locator(".command-suggestion", has_text=typed).first.click()

    def fill_in(self, **fields: str) -> None:
        """Type into the fields of the form that is open, and submit it."""
        form = self.page.locator(".modal-dialog")
        for name, typed in fields.items():
            form.locator(f'[data-custom-id="{name}"]').locator("textarea, input").fill(typed)
        form.get_by_role("button", name="Submit").click()
        self._done()

    def send(self) -> None:
        """Send what stands in the composer."""
        self.page.get_by_role("button", name="Send").click()
        self._done()

    def press(self, label: str, *, on: Locator) -> None:
        """Press a button of a message."""
        on.get_by_role("button", name=label, exact=True).click()
        self._done()

    def react(self, emoji: str, *, on: Locator) -> None:
        """Press a reaction under a message."""
        on.locator(".reaction-chip", has_text=emoji).click()
        self._done()

    def message(self, text: str) -> Locator:
        """The newest message that holds this text."""
        return self.page.locator(".channel-message", has_text=text).last

    def _option(self, name: str) -> Locator:
        field = self.page.locator(f'input[data-option="{name}"]')
        if not field.count():
            self.page.locator(".command-ghost").click()
            self.page.locator(f'.command-suggestion[data-value="{name}"]').click()
        field.click()
        return field

    def _done(self) -> None:
        """Wait for what was just asked for."""
        self.page.wait_for_timeout(200)  # until the page says that it is at it
        expect(self.page.locator("#action-status")).not_to_have_text(UNDER_WAY)
