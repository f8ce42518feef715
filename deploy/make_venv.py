"""Make or mend the virtual environment ``.venv`` and install one lock file into it.

    python3 deploy/make_venv.py requirements.txt

Does nothing when the environment is whole and the lock file is the one installed last. Runs before anything
is installed, on whatever Python is called ``python3``: standard library and old syntax only, so that an old
interpreter gets a sentence and not a SyntaxError.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NEW_ENOUGH = f"import sys; sys.exit(sys.version_info < {OLDEST})"
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
# There while packages are being installed; found at the start, it tells of a run that was cut off.
UNFINISHED = VENV / "unfinished"
# What each lock file must at least have brought: a look inside, in case somebody emptied the folder.
PROBES = {"requirements.txt": "django, gunicorn, pip", "requirements-dev.txt": "django, gunicorn, pip, pytest"}
# These would send the packages somewhere else than into the environment.
DISTURBING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME")


def main() -> None:
    """Install the lock file named on the command line. A second make meanwhile waits for the first."""
    require_python()
    with Path(__file__).open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        ensure(ROOT / sys.argv[1])


def ensure(lock: Path) -> None:
    """Bring the environment to what the lock file says, if it is not there yet."""
    stamp = VENV / ("installed-" + lock.name)
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if is_whole(lock.name) and stamp.is_file() and stamp.read_text() == wanted:
        return
    if UNFINISHED.exists() or not is_usable():
        make_environment()
    install(lock)
    if not is_whole(lock.name):  # pip trusts its own notes: what somebody deleted by hand it does not bring back
        make_environment()
        install(lock)
    stamp.write_text(wanted)


def require_python() -> None:
    """Continue under a Python that is new enough, or stop with one sentence."""
    if sys.version_info >= OLDEST:
        return
    for name in NEWER_NAMES:
        newer = shutil.which(name)
        if newer and runs(NEW_ENOUGH, newer):  # a pyenv shim is there for versions that it then refuses to run
            os.execv(newer, [newer, *sys.argv])
    stop(
        f"Python 3.11 or newer is needed, this is {sys.version_info[0]}.{sys.version_info[1]}:"
        " install it, or name it: make demo PYTHON=/path/to/python3.11"
    )


def runs(code: str, python: str = str(VENV_PYTHON)) -> bool:
    """Whether a Python, the environment's own by default, runs this code without an error."""
    try:
        return subprocess.run([python, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE).returncode == 0  # noqa: UP022  # Python 3.6 runs this line
    except OSError:
        return False


def is_whole(lock_name: str) -> bool:
    """Whether the environment runs, is new enough and holds what the lock file brings."""
    return runs(f"import {PROBES[lock_name]}; {NEW_ENOUGH}")


def is_usable() -> bool:
    """Whether packages can be installed into what is there."""
    return runs("import pip; " + NEW_ENOUGH)


def make_environment() -> None:
    """A new empty environment in place of none, or of one that does not run."""
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        stop(
            "This Python cannot make virtual environments: install its venv module"
            " (Debian and Ubuntu: apt-get install python3-venv) and run make again."
        )
    print("Making the virtual environment .venv", flush=True)
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(str(VENV))
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        stop("The virtual environment could not be made: " + last_line(made.stdout + made.stderr))


def install(lock: Path) -> None:
    """Every package of the lock file: exactly these versions with these hashes, wheels only."""
    print(f"Installing the packages of {lock.name} (once; a minute or so)", flush=True)
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    environment = {name: value for name, value in os.environ.items() if name not in DISTURBING}
    UNFINISHED.touch()
    installed = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True)
    if installed.returncode:
        stop(
            "The packages could not be installed (can this machine reach a package index?): "
            + last_line(installed.stderr)
        )
    UNFINISHED.unlink()


def last_line(output: str) -> str:
    """The line of a failed command that says why."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or ["no reason given"])[-1]


def stop(sentence: str) -> None:
    """End with one sentence and exit code 1."""
    sys.exit("labfolio: " + sentence)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        stop(f"The virtual environment could not be made: {error}")
