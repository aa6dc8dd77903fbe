"""What do cos and sin of the vision tower cost before and after #19743, for real sizes of images?

All between grid_thw and the two [N, 80] tensors that the blocks receive, with grid_thw on the GPU
and on the CPU. `wall`: synchronised before and after. `host`: until the call returns. `held`: the
same with three matrix products launched before it. `kernels` and `copies`: the device's time.
"""

import ast
import time
import types

import torch

import gpu_timing
from upstream import SNAPSHOT, Results
from upstream_module import module, symbol_text

BEFORE = "525d0469903ef8d73478b6b486caa6600af6f43b"
AFTER = "82e7139c06a312986d3aa0af0faf0182631c1258"
MODEL = "python/sglang/srt/models/ernie45_vl.py"
BASE = "python/sglang/srt/layers/rotary_embedding/base.py"
PROCESSOR = "python/sglang/srt/multimodal/processors/ernie45_vl.py"
TOWER = "Ernie4_5_VisionTransformer"
RESIZE = ("IMAGE_FACTOR", "MIN_PIXELS", "MAX_PIXELS", "MAX_RATIO")
RESIZE += ("round_by_factor", "ceil_by_factor", "floor_by_factor", "smart_resize")
IMPORTS = "from typing import *\nimport types\nimport torch\nimport torch.nn as nn\n"
FLAGS = """
def get_global_server_args():
    return types.SimpleNamespace(rl_on_policy_target=None)
"""
REPEATS, SECONDS, PATCH = 3, 0.04, 14
#: Height and width of each image.
INPUTS = {
    "224x224": [(224, 224)],
    "640x480": [(480, 640)],
    "896x504": [(504, 896)],
    "1024x768": [(768, 1024)],
    "1920x1080": [(1080, 1920)],
    "3840x2160": [(2160, 3840)],
    "a4-at-300-dpi": [(3508, 2480)],
    "eight-640x480": [(480, 640)] * 8,
    "eight-896x504": [(504, 896)] * 8,
    "four-1920x1080": [(1080, 1920)] * 4,
    "thirty-two-640x480": [(480, 640)] * 32,
}


def names_in(tree):
    return {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}


def cos_and_sin(commit, last):
    """The assignments of the tower's forward up to the names in `last`, as a function."""
    body = ast.parse(symbol_text(commit, MODEL, f"{TOWER}.forward")).body[0].body
    kept, known = [], set(last)
    for each in reversed([each for each in body if isinstance(each, ast.Assign)]):
        if set().union(*(names_in(target) for target in each.targets)) & known:
            kept.insert(0, each)
            known |= names_in(each.value) - {"self", "grid_thw", "torch"}
    head = f"def cos_sin(self, grid_thw):\n    return {', '.join(last)}"
    ours = ast.parse(head).body[0]
    ours.body[:0] = kept
    return ast.unparse(ast.fix_missing_locations(ast.Module([ours], [])))


def tower(name, commit):
    if name == "before":
        last = ["position_embeddings"]
        more, flags = [(commit, MODEL, "Ernie4_5_VisionRotaryEmbedding")], ""
    else:
        last = ["rotary_pos_emb_cos", "rotary_pos_emb_sin"]
        methods = ("_compute_inv_freq", "_compute_cos_sin_cache", "get_cos_sin")
        more, flags = [(commit, BASE, f"RotaryEmbedding.{each}") for each in methods], FLAGS
    before = IMPORTS + flags + cos_and_sin(commit, last) + "\n"
    made = module(f"tower_{name}", [(commit, MODEL, f"{TOWER}.rot_pos_emb"), *more], before)
    own = types.SimpleNamespace(spatial_merge_size=2, device=torch.device("cuda"))
    with torch.device("cuda"):
        own.rotary_pos_emb = (
            made.Ernie4_5_VisionRotaryEmbedding(40) if name == "before" else cached(made)
        )
    own.rot_pos_emb = types.MethodType(made.rot_pos_emb, own)
    return lambda grid: made.cos_sin(own, grid)


def cached(made):
    table = types.SimpleNamespace(base=10000.0, rotary_dim=40, head_size=80, _force_native=False)
    table.max_position_embeddings = 8192
    table._compute_inv_freq = types.MethodType(made._compute_inv_freq, table)
    table.cos_sin_cache = made._compute_cos_sin_cache(table)
    table.get_cos_sin = types.MethodType(made.get_cos_sin, table)
    return table


def clocked(call, grid):
    for _ in range(3):
        call(grid)
    wall, host, end = [], [], time.perf_counter() + SECONDS
    while len(wall) < 15 or (time.perf_counter() < end and len(wall) < 400):
        torch.cuda.synchronize()
        start = time.perf_counter()
        call(grid)
        returned = time.perf_counter()
        torch.cuda.synchronize()
        wall.append((time.perf_counter() - start) * 1e6)
        host.append((returned - start) * 1e6)
    return wall, host


def held(call, grid, filler):
    out = []
    for _ in range(8):
        torch.cuda.synchronize()
        for _ in range(3):
            filler @ filler
        start = time.perf_counter()
        call(grid)
        out.append((time.perf_counter() - start) * 1e6)
    return out


def profiled(call, grid, times=10):
    kinds = torch.profiler.ProfilerActivity
    with torch.profiler.profile(activities=[kinds.CUDA, kinds.CPU]) as profile:
        for _ in range(times):
            call(grid)
        torch.cuda.synchronize()
    events = list(profile.events())
    device = [each for each in events if each.device_type == torch.autograd.DeviceType.CUDA]
    copies = [each for each in device if each.name.startswith("Mem")]
    kernels = [each for each in device if not each.name.startswith("Mem")]
    waits = [each for each in events if each.name == "cudaStreamSynchronize"]
    spent = [sum(each.time_range.elapsed_us() for each in of) / times for of in (kernels, copies)]
    return spent, [len(of) / times for of in (kernels, copies, waits)]


def measure(results, key, calls, grid, filler):
    clocks = {name: [] for name in calls}
    for _ in range(REPEATS):
        for name, call in calls.items():
            clocks[name].append(clocked(call, grid))
    for name, call in calls.items():
        gpu_timing.add(results, f"wall.{name}.{key}", [each[0] for each in clocks[name]], "us")
        gpu_timing.add(results, f"host.{name}.{key}", [each[1] for each in clocks[name]], "us")
        queued = [held(call, grid, filler) for _ in range(REPEATS)]
        gpu_timing.add(results, f"held.{name}.{key}", queued, "us")
        profiles = [profiled(call, grid) for _ in range(REPEATS)]
        for at, what in enumerate(("kernels", "copies")):
            samples = [[each[0][at]] for each in profiles]
            gpu_timing.add(results, f"{what}.{name}.{key}", samples, "us")
        results.measured(f"kernels-copies-waits.{name}.{key}", profiles[0][1])


def main():
    results = Results()
    results.stand_in("the tower and its table: objects with what the methods read")
    resize = module("resize", [(SNAPSHOT, PROCESSOR, each) for each in RESIZE], "import math\n")
    commits = {"before": BEFORE, "after": AFTER, "snapshot": SNAPSHOT}
    calls = {name: tower(name, commit) for name, commit in commits.items()}
    filler = torch.randn(8192, 8192, device="cuda", dtype=torch.bfloat16)
    for label, images in INPUTS.items():
        sizes = [resize.smart_resize(h, w) for h, w in images]
        rows = [[1, h // PATCH, w // PATCH] for h, w in sizes]
        results.exact(f"grid.{label}", rows[0])
        results.exact(f"patches.{label}", sum(h * w for _, h, w in rows))
        for where in ("cuda", "cpu"):
            grid = torch.tensor(rows, device=where)
            got = {name: [each.clone() for each in call(grid)] for name, call in calls.items()}
            for name in ("after", "snapshot"):
                same = all(torch.equal(x, y) for x, y in zip(got["before"], got[name]))
                results.exact(f"{name}-equals-before.{label}.grid-on-{where}", same)
            timed = {name: calls[name] for name in ("before", "after")}
            measure(results, f"{label}.grid-on-{where}", timed, grid, filler)
    results.write()


main()
