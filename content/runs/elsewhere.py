"""Runs a run on a machine that has neither Node nor a clone of SGLang, such as one with a GPU.

    python elsewhere.py take ID... --repo CLONE --sources DIR
    python elsewhere.py run ID... --sources DIR --out DIR

The first line is for a machine with git; the second needs the folder `runs`, DIR and PyYAML, and
writes DIR/ID.json. `npm run evidence -- run ID --results FILE --repo CLONE` makes the record of it.
"""

import argparse
import datetime
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

import yaml

RUNS = Path(__file__).resolve().parent
#: As in src/evidence/runs/execute.ts.
TELLING = re.compile(
    "^(PYTHON|SGLANG|ATEN|OMP|MKL|ONEDNN|OPENBLAS|TORCH|CUDA_LAUNCH|HF_|TRANSFORMERS)"
)
SAME_KERNELS = {"MKL_CBWR": "COMPATIBLE", "ONEDNN_MAX_CPU_ISA": "SSE41"}


def read(run):
    given = yaml.safe_load((RUNS / run / "run.yaml").read_text(encoding="utf-8"))
    lacking = {"folders": "folders", "from": "texts of other repositories", "release": "a release"}
    for key, what in lacking.items():
        if any(taken.get(key) for taken in given["upstream"]):
            raise SystemExit(f"{run} takes {what}, which only a machine with a clone can give")
    rest = {"threads": 1, "capability": "default", "environment": {}, "uses": [], "packages": []}
    return {"device": "cpu", **rest, **given}


def take(run, repo, sources):
    for taken in read(run)["upstream"]:
        for path in taken["files"]:
            to = sources / taken["commit"] / path
            to.parent.mkdir(parents=True, exist_ok=True)
            name = f"{taken['commit']}:{path}"
            to.write_bytes(subprocess.check_output(["git", "-C", repo, "cat-file", "blob", name]))


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def blob(path):
    contents = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(contents) + contents).hexdigest()


def environment(given):
    own = {key: value for key, value in os.environ.items() if not TELLING.match(key)}
    threads = str(given["threads"])
    return {
        **own,
        **{"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "HF_HUB_OFFLINE": "1"},
        **{"OMP_NUM_THREADS": threads, "MKL_NUM_THREADS": threads},
        **{"OPENBLAS_NUM_THREADS": threads, "ATEN_CPU_CAPABILITY": given["capability"]},
        **(SAME_KERNELS if given["capability"] == "default" else {}),
        **given["environment"],
    }


def cpu():
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next(each.split(":", 1)[1].strip() for each in lines if each.startswith("model name"))


def hardware(device):
    found = {"cpu": cpu(), "cores": os.cpu_count()}
    if device == "cuda":
        import torch

        found["gpu"] = torch.cuda.get_device_name(0)
    return found


def execute(run, sources):
    given = read(run)
    own = sorted(f"{run}/{each.name}" for each in (RUNS / run).glob("*.py"))
    with tempfile.TemporaryDirectory(prefix="run-") as stage:
        scripts = Path(stage) / "scripts"
        digests = {}
        for path in [*own, *given["uses"]]:
            to = scripts / path.removeprefix(f"{run}/")
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(RUNS / path, to)
            digests[path] = sha256(to)
        out = Path(stage) / "results.json"
        told = {"RUN_SOURCES": str(sources.resolve()), "RUN_OUT": str(out)}
        command = [sys.executable, str(scripts / "run.py")]
        subprocess.run(command, cwd=stage, env={**environment(given), **told}, check=True)
        output = json.loads(out.read_text(encoding="utf-8"))
    upstream = [
        {
            "commit": taken["commit"],
            "files": {path: blob(sources / taken["commit"] / path) for path in taken["files"]},
        }
        for taken in given["upstream"]
    ]
    now = datetime.datetime.now(datetime.timezone.utc)
    conditions = ("device", "threads", "capability", "environment")
    return {
        **{"upstream": upstream, "scripts": digests, "date": now.strftime("%Y-%m-%dT%H:%M:%SZ")},
        **{each: given[each] for each in conditions},
        **{"hardware": hardware(given["device"]), "python": platform.python_version()},
        # The public version: a build's own part says where the wheel came from.
        "versions": {each: metadata.version(each).split("+")[0] for each in given["packages"]},
        **output,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["take", "run"])
    parser.add_argument("runs", nargs="+")
    parser.add_argument("--repo")
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    for run in given.runs:
        if given.what == "take":
            take(run, given.repo, given.sources)
            continue
        made = execute(run, given.sources)
        given.out.mkdir(parents=True, exist_ok=True)
        text = json.dumps(made, indent=2, allow_nan=False) + "\n"
        (given.out / f"{run}.json").write_text(text, encoding="utf-8")


main()
