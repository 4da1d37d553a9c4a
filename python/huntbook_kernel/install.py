"""Puts the module and the npm packages it stands on where Node can load them."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST_NODE = (20, 19)
APP = Path(__file__).parent / "app"


class NotInstallable(Exception):
    """One sentence on what to do first."""


def find_node() -> str:
    """The program of a Node that is new enough: what NODE names, or the one on the PATH."""
    wanted = ".".join(map(str, OLDEST_NODE))
    node = os.environ.get("NODE") or shutil.which("node")
    if not node:
        raise NotInstallable(f"Node {wanted} or newer is needed and not on the PATH: install it from https://nodejs.org/.")
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        raise NotInstallable(f"{node} does not run: set NODE to a Node of version {wanted} or newer.") from None
    found = tuple(map(int, re.findall(r"\d+", answer)[:2]))
    if found < OLDEST_NODE:
        raise NotInstallable(f"Node {wanted} or newer is needed, but {node} is {answer.strip()}: install a newer one.")
    return node


def install(node: str) -> Path:
    """The folder of the installed module; installs it first when it is not there. A half-done one is never used."""
    version = json.loads((APP / "package.json").read_text(encoding="utf-8"))["version"]
    folders = [Path(sys.prefix, "share", "huntbook", version), _user_folder() / version]
    for folder in folders:
        if folder.is_dir():
            return folder
    target = next((folder for folder in folders if _can_make(folder.parent)), None)
    if target is None:
        raise NotInstallable(f"{folders[0].parent} cannot be written: run `huntbook-kernel setup` as its owner.")
    print("Huntbook: installing the npm packages that the kernel stands on (once) …", file=sys.stderr)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=target.parent))
    try:
        shutil.copytree(APP, unfinished, dirs_exist_ok=True)
        _npm_ci(node, unfinished)
        try:
            unfinished.rename(target)
        except OSError:
            # Another kernel was quicker; anything else shows here.
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return target


def _user_folder() -> Path:
    from jupyter_core.paths import jupyter_data_dir

    return Path(jupyter_data_dir()) / "huntbook"


def _can_make(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _npm_ci(node: str, folder: Path) -> None:
    npm = shutil.which("npm", path=os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")]))
    if not npm:
        raise NotInstallable("npm is needed and not on the PATH: install it (it comes with Node, https://nodejs.org/).")
    command = [npm, "ci", "--omit=dev", "--no-audit", "--no-fund", "--prefer-offline"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.startswith("npm error ")]
        reason = lines[0].removeprefix("npm error ") if lines else f"exit code {done.returncode}"
        raise NotInstallable(f"npm could not install the packages ({reason}): connect to the network and run `huntbook-kernel setup`.")
