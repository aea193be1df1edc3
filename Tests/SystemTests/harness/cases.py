"""Runs the cases of a system test one after the other and counts them."""
import os
import shutil
import sys
import tempfile
import time
import traceback

from installation import Daemon


def expect(condition, message):
    """An assertion that says what it saw; not `assert`, which -O removes."""
    if not condition:
        raise AssertionError(message)


def run_cases(cases, name):
    """Calls each case with a folder of its own; ends the process with the line that .ci/run looks for."""
    failed = 0
    wanted = sys.argv[1:]
    cases = [case for case in cases if not wanted or case.__name__ in wanted]
    for case in cases:
        folder = tempfile.mkdtemp(prefix=f"seatwatch-{name}-")
        began = time.monotonic()
        try:
            said = case(folder)
            print(f"passed: {case.__doc__.strip()} ({said + ', ' if said else ''}{time.monotonic() - began:.1f} s)", flush=True)
        except Exception as error:
            failed += 1
            print(f"FAILED: {case.__doc__.strip()}\n  {type(error).__name__}: {error}")
            if not isinstance(error, (AssertionError, TimeoutError, ChildProcessError)):
                traceback.print_exc()
            log = os.path.join(folder, "daemon.log")
            if os.path.exists(log):
                with open(log, errors="replace") as file:
                    print("".join("  | " + line for line in file.readlines()[-12:]))
            print(f"  repeat: Tests/SystemTests/{name}/run {case.__name__}", flush=True)
        finally:
            Daemon.end_all()
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(cases) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not cases else 0)
