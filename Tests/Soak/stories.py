"""Stories of how a private gallery is written, under build and watch; see PrivacyPropertyTests."""

import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def run(sitebuild, templates, hasCacheFlag, folder, count, seed, evidence):
    """Tells the tests' own stories, many more of them. They run the debug build that lies beside the tests."""
    environment = dict(os.environ, PRIVACY_STORIES=str(count))
    command = ["swift", "test", "--no-parallel", "--filter", "PrivacyPropertyTests"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    log = os.path.join(folder, "log")
    with open(log, "w") as file:
        file.write(done.stdout + done.stderr)
    if done.returncode != 0 or "Test run with 0 tests" in done.stdout:
        evidence.record("stories", [f"a story went wrong: see {log}"])
    return f"{count} stories under build and {count} under watch"
