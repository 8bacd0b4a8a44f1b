"""What a folder holds, and how two such records differ."""

import hashlib
import os

STAGING = ".staging"


def snapshot(root, leaving_out=(STAGING,)):
    """Maps each path below root to the SHA-256 of its file, or to "folder". Names at the top can be left out."""
    found = {}
    for folder, folders, files in os.walk(root):
        relative = os.path.relpath(folder, root)
        if relative == ".":
            relative = ""
            folders[:] = [name for name in folders if name not in leaving_out]
        for name in folders:
            found[os.path.join(relative, name)] = "folder"
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                found[os.path.join(relative, name)] = hashlib.sha256(file.read()).hexdigest()
    return found


def differences(found, wanted):
    """One line for each path that is missing, too many or different."""
    lines = [f"missing: {path}" for path in sorted(wanted.keys() - found.keys())]
    lines += [f"too many: {path}" for path in sorted(found.keys() - wanted.keys())]
    lines += [f"different: {path}" for path in sorted(found.keys() & wanted.keys()) if found[path] != wanted[path]]
    return lines
