"""leat for C++ projects: installs the built program with CMake, builds the project in
tests/clients/cpp against the installed package and runs its tests: the event-processor pipeline, and
leat/fixture.h with Catch2 and GoogleTest."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import support
from pipeline_support import HERE, bundle

ROOT = HERE.parent.parent
WORK = ROOT / "build/clients/cpp"
BUILT = pathlib.Path(support.program()).parent
ENVIRONMENT = {name: value for name, value in os.environ.items()
               if name not in ("LEAT", "LEAT_ENDPOINT")}


def run(*command, **more):
    more.setdefault("env", ENVIRONMENT)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=400, **more)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}:\n{done.stdout}")
    return done.stdout


class Cpp(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        installed = WORK / "installed"
        shutil.rmtree(installed, ignore_errors=True)
        run("cmake", "--install", BUILT, "--prefix", installed)
        ccache = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
        run("cmake", "-G", "Ninja", "-S", HERE / "cpp", "-B", WORK / "build",
            f"-DCMAKE_PREFIX_PATH={installed}", *ccache)
        run("cmake", "--build", WORK / "build")

    def program(self, name, **variables):
        path = WORK / "build" / name
        if not path.exists():
            self.skipTest(f"{name} was not built: no GoogleTest")
        return run(path, env=ENVIRONMENT | variables)

    def test_the_pipeline(self):
        with tempfile.NamedTemporaryFile(suffix=".zip") as code:
            code.write(bundle())
            code.flush()
            said = self.program("pipeline", LEAT_PIPELINE=str(HERE / "event-processor.json"),
                                LEAT_FUNCTION_ZIP=code.name)
        self.assertIn("All tests passed", said)

    def test_the_fixture_in_catch2(self):
        self.assertIn("All tests passed", self.program("fixture"))

    def test_the_fixture_in_googletest(self):
        self.assertRegex(self.program("fixture_in_googletest"), r"PASSED.* 2 tests")

    def test_suites_run_beside_each_other(self):
        programs = [subprocess.Popen([WORK / "build/fixture", "*ledger*,*reset*,*clock*"],
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
                    for _ in range(4)]
        for program in programs:
            self.assertIn("All tests passed", program.communicate(timeout=120)[0])


if __name__ == "__main__":
    unittest.main()
