"""The pages, end to end: the real daemon, a headless Chromium with its driver, axe-core, and a hostile client.

    run [CASE…]

Needs selenium and axe-playwright-python (PyPI), chromium and chromium-driver. $SEATWATCH_SCREENSHOTS names a folder for pictures
of every page.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "harness"))
sys.path.insert(0, HERE)
import hostile_forms  # noqa: E402
import hostile_links  # noqa: E402
import hostile_network  # noqa: E402
import journeys  # noqa: E402
import looks  # noqa: E402
from cases import run_cases  # noqa: E402

if __name__ == "__main__":
    run_cases([*journeys.CASES, *looks.CASES, *hostile_links.CASES, *hostile_forms.CASES, *hostile_network.CASES], "portal")
