"""File systems in memory, of any size, that nobody else sees and that vanish with the process."""

import ctypes
import os
import subprocess

NEW_MOUNTS = 0x00020000
NEW_USERS = 0x10000000
ROOMY_BYTES = 1 << 28
PAGE_BYTES = 4096


def enter_own_mounts():
    """Gives this process mounts of its own; without root's rights, by being root in a namespace of its own.

    Raises OSError where the system does not allow it.
    """
    library = ctypes.CDLL(None, use_errno=True)
    user, group = os.geteuid(), os.getegid()
    flags = NEW_MOUNTS if user == 0 else NEW_MOUNTS | NEW_USERS
    if library.unshare(flags) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"unshare: {os.strerror(number)}")
    if user != 0:
        for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
    mount("--make-rprivate", "/")


class Disk:
    """A tmpfs, with room for everything until it is resized."""

    def __init__(self, place):
        self.place = place
        os.makedirs(place, exist_ok=True)
        mount("-t", "tmpfs", "-o", f"size={ROOMY_BYTES}", "tmpfs", place)

    def resize(self, size=ROOMY_BYTES):
        # Whole pages, and never none: a size of 0 means no limit.
        # With its source named, mount takes no further options from its tables: those fail for all but root.
        mount("-t", "tmpfs", "-o", f"remount,size={max(1, size // PAGE_BYTES) * PAGE_BYTES}", "tmpfs", self.place)

    @property
    def used(self):
        """Bytes."""
        state = os.statvfs(self.place)
        return (state.f_blocks - state.f_bfree) * state.f_frsize

    def remove(self):
        subprocess.run(["umount", self.place], check=True)


def mount(*arguments):
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise OSError(done.stderr.strip())
