#!/usr/bin/env python3
"""Sets Hearth up on a machine that has only Python, then does what was asked.

    python3 dev.py demo    the local demo: no token, no account
    python3 dev.py test    every test; what follows goes to pytest
    python3 dev.py run     the bot, with a token (docs/hosting.md)
    python3 dev.py lint    ruff and mypy; known holes in the packages, where they can be asked for
    python3 dev.py matrix  the tests of the rules on every Python here, and on the oldest packages
    python3 dev.py licences    under which licence each package stands

The packages of uv.lock go into .venv; later calls start at once, until the lock changes. Only the
standard library, and no syntax newer than Python 3.6: an old Python, too, says what it lacks.
"""

import base64
import errno
import hashlib
import html
import http.client
import io
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import venv
import zipfile
from pathlib import Path

NEEDED = (3, 11)


def too_old(major: int, minor: int) -> str:
    """The sentence for somebody whose Python is too old for Hearth."""
    return (
        f"Hearth needs Python 3.11 or later; this is {major}.{minor}. Install a newer one from "
        "your system's packages or https://www.python.org/downloads/, then call dev.py with it, "
        "for example: python3.13 dev.py demo"
    )


if sys.version_info[:2] < NEEDED:  # here: an old Python could not run what follows
    sys.exit(too_old(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "hearth-ready"

# Thousands of tests want every core; a few, named by the caller, start sooner in one process.
EVERY_TEST = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")

PYPI = "https://pypi.org/simple"
INDEX_VARIABLES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")

# uv installs the rest. Its wheel for each machine, and the SHA-256 that the wheel must have.
UV = "0.13.9"
WHEELS = {
    "Linux x86_64 glibc": "manylinux_2_17_x86_64.manylinux2014_x86_64",
    "Linux aarch64 glibc": "manylinux_2_28_aarch64",
    "Darwin x86_64": "macosx_10_12_x86_64",
    "Darwin arm64": "macosx_11_0_arm64",
}
HASHES = {
    "Linux x86_64 glibc": "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    "Linux aarch64 glibc": "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375",
    "Darwin x86_64": "c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5",
    "Darwin arm64": "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63",
}

NO_NETWORK = (
    "The Python package index could not be reached ({}). Setting up needs the network once; "
    "if you use a mirror, name it in UV_DEFAULT_INDEX."
)
NO_ROOM = f"The disk is full: setting up needs about 500 MB in {ROOT}. Make room, then try again."
NO_WRITING = (
    f"This folder cannot be written to: {ROOT}. Put Hearth in a folder of your own, or mend its "
    "permissions, then try again."
)
OS_TROUBLE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), NO_ROOM),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), NO_WRITING),
}
# What uv says when it fails, looked for in this order, and what we say for it.
UV_TROUBLE = (
    (r"os error 28\b|No space left", NO_ROOM),
    (r"os error (1|13|30)\b|Permission denied|Read-only file system", NO_WRITING),
    (r"sending request|Failed to fetch|dns error|timed out", NO_NETWORK.format("uv gave up")),
)


class Trouble(Exception):
    """Setting up cannot go on; the message is for the person at the terminal."""


def tell(line: str) -> None:
    """Show one step, on standard error: what the command prints stays clean."""
    print(line, file=sys.stderr, flush=True)


def index() -> str:
    """The package index that the environment names, else PyPI."""
    named = (os.environ.get(name) for name in INDEX_VARIABLES)
    return next((url.rstrip("/") for url in named if url), PYPI)


def has_authorities() -> bool:
    """Whether this machine can check a certificate; a bare one may not know any authority."""
    paths = ssl.get_default_verify_paths()  # heeds SSL_CERT_FILE and SSL_CERT_DIR
    return bool(paths.cafile or (paths.capath and any(Path(paths.capath).iterdir())))


def read(url: str) -> bytes:
    """What stands at `url`, which may carry the name and password of a private index."""
    parts = urllib.parse.urlsplit(url)
    login, _, host = parts.netloc.rpartition("@")
    request = urllib.request.Request(parts._replace(netloc=host).geturl())
    if login:
        token = base64.b64encode(urllib.parse.unquote(login).encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {token}")
    context = ssl.create_default_context()
    if not has_authorities() and not login:
        # Nothing secret is sent, and what comes back is held against its pinned hash.
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with urllib.request.urlopen(request, timeout=60, context=context) as answer:
            return bytes(answer.read())
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        why = getattr(reason, "strerror", None) or reason
        raise Trouble(NO_NETWORK.format(f"{host}: {why}")) from error


def download(filename: str, *, sha256: str, where: str) -> bytes:
    """A wheel of uv from the package index `where`, and only the one that has this hash."""
    base = f"{where}/uv/"
    page = read(base).decode("utf-8", "replace")
    link = re.search(rf'href="((?:[^"#]*/)?{re.escape(filename)})["#]', page)  # PEP 503
    if not link:
        raise Trouble(f"The package index has no {filename}. Install uv, then try again.")
    content = read(urllib.parse.urljoin(base, html.unescape(link[1])))
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Trouble(f"The package index sent a wrong {filename}, so nothing was installed.")
    return content


def fetch_uv(target: Path) -> None:
    """Put the pinned uv for this machine at `target`."""
    libc = platform.libc_ver()[0] if platform.system() == "Linux" else ""
    machine = f"{platform.system()} {platform.machine()} {libc}".strip()
    if machine not in WHEELS:
        raise Trouble(f"There is no ready-made uv for {machine}. Install uv, then try again.")
    tell(f"  Fetching uv {UV}, which installs the rest (18 MB) ...")
    filename = f"uv-{UV}-py3-none-{WHEELS[machine]}.whl"
    wheel = download(filename, sha256=HASHES[machine], where=index())
    part = target.with_name("uv.part")
    with zipfile.ZipFile(io.BytesIO(wheel)) as files:
        part.write_bytes(files.read(f"uv-{UV}.data/scripts/uv"))
    part.chmod(0o755)
    part.replace(target)


def find_uv() -> str:
    """A uv that runs here: the machine's own, or the pinned one in .venv, fetched if need be."""
    system_wide = shutil.which("uv")
    if system_wide:
        said = subprocess.run([system_wide, "--version"], capture_output=True, text=True).stdout
        version = re.match(r"uv (\d+)\.(\d+)", said)
        if version and tuple(map(int, version.groups())) >= (0, 5):  # knows dependency groups
            return system_wide
    own = VENV / "bin" / "uv"
    if not own.exists():
        fetch_uv(own)
    return str(own)


def call_uv(*arguments: str) -> None:
    """Run uv on .venv alone, showing what it fetches; its failure becomes one sentence."""
    settings = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_PROJECT_ENVIRONMENT": str(VENV)}
    settings["UV_DEFAULT_INDEX"] = index()
    if has_authorities():
        settings["UV_SYSTEM_CERTS"] = "1"
    if not os.access(os.environ.get("HOME", ""), os.W_OK):  # a system user: no place for a cache
        settings.setdefault("UV_NO_CACHE", "1")
    said = []
    with subprocess.Popen(
        arguments, cwd=ROOT, env=settings, stderr=subprocess.PIPE, text=True
    ) as uv:
        for line in uv.stderr or ():
            said.append(line.strip())
            if said[-1].startswith(("Downloading", "Installed")):
                tell(f"    {said[-1]}")
    if uv.returncode:
        words = "\n".join(said)
        sentences = (sentence for sign, sentence in UV_TROUBLE if re.search(sign, words))
        raise Trouble(next(sentences, f"uv could not install the packages. It says:\n{words}"))


def install(*, dev: bool) -> None:
    """Bring the packages of uv.lock into .venv, each held against its hash."""
    uv, groups = find_uv(), () if dev else ("--no-dev",)
    tell("  Installing the packages of uv.lock ...")
    if index() == PYPI:
        call_uv(uv, "sync", "--locked", "--no-install-project", "--python", str(PYTHON), *groups)
        return
    # The lock names PyPI, so `sync` would call it stale; its hashes hold for any mirror.
    wanted = str(VENV / "requirements.txt")
    call_uv(uv, "export", "--frozen", "--no-emit-project", "--quiet", *groups, "-o", wanted)
    call_uv(uv, "pip", "sync", "--require-hashes", "--python", str(PYTHON), wanted)


def fingerprint() -> str:
    """Changes whenever the packages in .venv have to."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in ("uv.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def set_up(*, dev: bool) -> None:
    """Make .venv ready, at once if it is so already; `dev` adds what tests and demo need."""
    now = fingerprint()
    good_enough = {f"{now} dev"} if dev else {f"{now} dev", f"{now} run"}
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() in good_enough:
        return
    begun = time.monotonic()
    tell("Setting Hearth up; the first time takes a minute or two.")
    if not PYTHON.exists() or not (VENV / "lib" / "python{}.{}".format(*sys.version_info)).is_dir():
        tell(f"  Making .venv with Python {platform.python_version()} ...")
        venv.EnvBuilder(clear=True, symlinks=True).create(VENV)
    STAMP.unlink(missing_ok=True)
    install(dev=dev)
    STAMP.write_text(f"{now} {'dev' if dev else 'run'}")
    tell(f"Ready after {time.monotonic() - begun:.0f} s.")


def lint() -> int:
    """Run every linter, whatever the others say; 0 if all are content."""
    linters = ("ruff check", "ruff format --check", "mypy")
    codes = [subprocess.call([PYTHON, "-m", *each.split()], cwd=ROOT) for each in linters]
    hadolint = VENV / "bin" / "hadolint"  # it has no build for every machine
    if hadolint.exists():
        codes.append(subprocess.call([hadolint, "Dockerfile"], cwd=ROOT))
    return int(any(codes) or audit())


def audit() -> int:
    """Ask for known holes in the packages of uv.lock; 1 if there are any. Where nobody can be asked
    (a machine without network), a line says so, and nothing is wrong."""
    asked = subprocess.run(
        [find_uv(), "audit", "--frozen", "--preview-features", "audit-command"],
        cwd=ROOT,
        env={**os.environ, "UV_HTTP_RETRIES": "0"},
        capture_output=True,
        text=True,
    )
    if asked.returncode in (0, 1):
        tell(asked.stdout.strip())
        return asked.returncode
    why = asked.stderr.strip().splitlines() or ["uv said nothing"]
    tell(f"The packages were not asked for known holes: {why[-1].strip()}.")
    return 0


def licences() -> int:
    """Name each package that runs with Hearth, its version and its licence."""
    listed = subprocess.run(
        [find_uv(), "export", "--frozen", "--no-dev", "--all-extras", "--no-emit-project",
         "--no-hashes", "--no-header", "--no-annotate", "--quiet"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    names = [line.split("==")[0] for line in listed.stdout.splitlines()]
    table = ["--from=mixed", "--format=markdown", "--order=license", "--with-urls"]
    return subprocess.call([PYTHON, "-m", "piplicenses", *table, "--packages", *names], cwd=ROOT)


def main(arguments: "list[str]") -> int:
    """Set up, then become the command that was asked for; else one sentence and an exit code."""
    command, rest = (arguments or [""])[0], arguments[1:]
    test = ["pytest"] if rest else ["pytest", *EVERY_TEST]
    modules = {"demo": ["bot", "demo"], "run": ["bot", "run"], "test": test,
               "matrix": ["tests.matrix"], "lint": [], "licences": []}  # fmt: skip
    if command not in modules:
        tell(str(__doc__).split("\n\n")[1])
        return 0 if command in ("-h", "--help", "help") else 2
    try:
        if os.name != "posix":
            raise Trouble("Hearth runs on Linux and macOS. On Windows, use it inside WSL.")
        set_up(dev=command != "run")
        if command in ("lint", "licences"):
            return lint() if command == "lint" else licences()
        os.chdir(ROOT)
        os.execv(PYTHON, [str(PYTHON), "-m", *modules[command], *rest])
    except Trouble as trouble:
        tell(str(trouble))
    except OSError as error:
        tell(OS_TROUBLE.get(error.errno or 0, f"Setting up failed: {error}."))
    except KeyboardInterrupt:
        tell("\nStopped. The next call goes on from here.")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
