"""The same questions to SGLang as it is and to SGLang with a proposal applied to it.

`run.py` calls `both` first; where it answers, it asks its questions and writes their results.
"""

import json
import os
import subprocess
import sys

import apply
from upstream import SNAPSHOT, Results, source

WHEN = "RUN_WHEN"


def both(edits):
    """False in the processes that ask; True when both have answered and the record is written."""
    if WHEN in os.environ:
        return False
    answers = {"before": _asked("before")}
    apply.write(source(SNAPSHOT), edits)
    answers["after"] = _asked("after")
    _record(answers)
    return True


def _asked(when):
    out = os.path.abspath(f"{when}.json")
    told = {**os.environ, "RUN_OUT": out, WHEN: when}
    subprocess.run([sys.executable, *sys.argv], env=told, check=True)
    with open(out, encoding="utf-8") as file:
        return json.load(file)


def _record(answers):
    results = Results()
    before, after = (answers[when]["results"] for when in ("before", "after"))
    for when, given in (("before", before), ("after", after)):
        for name, each in given.items():
            more = [each["spread"]] if "spread" in each else []
            add = getattr(results, each["kind"])
            add(f"{when}.{name}", each["value"], each.get("unit"), *more)
    exact = [name for name, each in before.items() if each["kind"] == "exact"]
    other = [name for name in exact if after.get(name) != before[name]]
    results.exact("asked", len(exact))
    results.exact("answered-otherwise", len(other))
    for each in {*answers["before"]["standIns"], *answers["after"]["standIns"]}:
        results.stand_in(each)
    results.write()
