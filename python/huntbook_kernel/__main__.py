"""`python -m huntbook_kernel CONNECTION_FILE` starts the kernel; `huntbook-kernel setup` only installs what it needs."""

import os
import subprocess
import sys

from .install import NotInstallable, find_node, install

USAGE = "usage: huntbook-kernel setup | huntbook-kernel CONNECTION_FILE"


def main() -> int:
    if len(sys.argv) != 2 or sys.argv[1] in ("-h", "--help"):
        print(USAGE)
        return 0 if sys.argv[1:] in (["-h"], ["--help"]) else 2
    try:
        node = find_node()
        app = install(node)
    except NotInstallable as reason:
        print(f"Huntbook: {reason}", file=sys.stderr)
        return 1
    if sys.argv[1] == "setup":
        print(f"The Huntbook kernel is ready ({app}).")
        return 0
    command = [node, str(app / "kernel" / "main.cjs"), sys.argv[1]]
    if os.name == "nt":
        return subprocess.call(command)
    # Signals and the process number are then the kernel's own.
    os.execv(node, command)


if __name__ == "__main__":
    sys.exit(main())
