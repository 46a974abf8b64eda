"""The event-processor pipeline through the AWS SDK for JavaScript v3: runs the npm project in
tests/clients/javascript, with its packages installed under build/."""
import json
import os
import shutil
import subprocess
import unittest

import support
from pipeline_support import HERE, bundle

PROJECT = HERE / "javascript"
WORK = HERE.parent.parent / "build/clients/javascript"
MISSING = [program for program in ("node", "npm") if not shutil.which(program)]


def run(*command, **more):
    done = subprocess.run(command, cwd=WORK, capture_output=True, text=True, timeout=300, **more)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")
    return done.stdout


def install():
    """Copies the project and runs npm ci when its lock file is another one than last time."""
    WORK.mkdir(parents=True, exist_ok=True)
    lock = (PROJECT / "package-lock.json").read_bytes()
    installed = WORK / "node_modules/.installed"
    for source in PROJECT.iterdir():
        if source.is_file():
            shutil.copy(source, WORK)
    if not installed.exists() or installed.read_bytes() != lock:
        run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        installed.write_bytes(lock)


@unittest.skipIf(MISSING, f"not installed: {', '.join(MISSING)}")
class JavaScript(unittest.TestCase):
    def test_the_pipeline(self):
        install()
        code = WORK / "function.zip"
        code.write_bytes(bundle())
        settings = json.loads(subprocess.run(
            [support.program(), "env", "--format", "json", "--endpoint", support.endpoint()],
            capture_output=True, text=True, check=True).stdout)
        said = run("node", "--test", "event-processor.test.js", env=os.environ | {
            **settings["environment"], "LEAT_PIPELINE": str(HERE / "event-processor.json"),
            "LEAT_FUNCTION_ZIP": str(code), "NODE_NO_WARNINGS": "1"})
        self.assertRegex(said, r"(?m)^. pass 1$")
        self.assertRegex(said, r"(?m)^. fail 0$")


if __name__ == "__main__":
    unittest.main()
