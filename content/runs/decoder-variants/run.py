"""What does the first call at each new length cost?

The fused kernel of #18856 and of the snapshot, the snapshot's with its three strides as ordinary
arguments (changed when it is read; outputs compared bit by bit), the generic M-RoPE kernel of the
same file, and ours. Every series begins with a fresh module and an empty cache of Triton.
`first`: host clock around one call, synchronised. `again`: the median of nine more. `from-disk`:
a fresh module and the cache that the series left.
"""

import glob
import os
import re
import statistics
import tempfile
import time

import torch

import decoder_inputs as inputs
import gpu_timing
import rotation_kernel
from decoder_rotation import FILE, FUSED, KERNELS, LANDING
from upstream import SNAPSHOT, Results
from upstream_module import from_file, module

REPEATS = 3
LENGTHS = [64, 65, 66, 67, 96, 128, 1000, 1001, 1002, 1024, 2048, 4096, 4097]
KINDS = ["landing", "snapshot", "strides", "generic", "ours"]
STRIDES = ("q_stride0", "k_stride0", "pos_stride0")
BEFORE = "from typing import *\nimport torch\nimport triton\nimport triton.language as tl\n"


def unfix(symbol, text):
    """The three strides without tl.constexpr; nothing else is touched."""
    if symbol != FUSED[0]:
        return text
    for name in STRIDES:
        text, count = re.subn(rf"\b{name}: tl\.constexpr", name, text)
        if count != 1:
            raise ValueError(f"{name} is not declared as expected")
    return text


def load(kind):
    """A fresh module of the kernel, so that nothing compiled is left in the process."""
    shape = (inputs.SECTION, inputs.D, inputs.D)
    cache = inputs.table(inputs.FAR).bfloat16()
    if kind == "ours":
        ours = from_file("ours_fresh", rotation_kernel.__file__)
        return lambda s, neox=False: ours.rotate_inplace(s.q, s.k, cache, s.pos, *shape, neox)
    if kind == "generic":
        names = ("_triton_mrope_forward_fused", "triton_mrope_fused")
        generic = module("generic", [(SNAPSHOT, KERNELS, each) for each in names], BEFORE)
        axes = torch.zeros(64, dtype=torch.int32, device="cuda")
        more = ([20, 22, 22], inputs.D, inputs.D, False, False, False, axes)
        return lambda s: generic.triton_mrope_fused(s.q, s.k, cache, s.pos, *more)
    commit, file = (LANDING, FILE) if kind == "landing" else (SNAPSHOT, KERNELS)
    change = unfix if kind == "strides" else None
    fused = module(kind, [(commit, file, each) for each in FUSED], BEFORE, change)
    call = fused.triton_ernie45_rope_fused_inplace
    return lambda s, neox=False: call(s.q, s.k, cache, s.pos, *shape, neox)


def once(call, one):
    torch.cuda.synchronize()
    start = time.perf_counter()
    call(one)
    torch.cuda.synchronize()
    return (time.perf_counter() - start) * 1e3


def empty_cache(name):
    os.environ["TRITON_CACHE_DIR"] = tempfile.mkdtemp(prefix=f"triton-{name}-")
    return os.environ["TRITON_CACHE_DIR"]


def series(kind, sets):
    """First, again and from disk in milliseconds, and how many variants each length brought."""
    folder = empty_cache(kind)
    call = load(kind)
    torch.cuda.synchronize()
    out = {"first": [], "again": [], "from-disk": [], "variants": []}
    compiled = 0
    for n in LENGTHS:
        out["first"].append(once(call, sets[n]))
        now = len(glob.glob(os.path.join(folder, "*", "*.cubin")))
        out["variants"].append(now - compiled)
        compiled = now
        out["again"].append(statistics.median(once(call, sets[n]) for _ in range(9)))
    call = load(kind)
    for n in LENGTHS:
        out["from-disk"].append(once(call, sets[n]))
    return out


def tell(results, kind, done):
    for at, n in enumerate(LENGTHS):
        for what in ("first", "again", "from-disk"):
            samples = [[each[what][at]] for each in done]
            gpu_timing.add(results, f"{what}.{kind}.{n}", samples, "ms")
    counts = [each["variants"] for each in done]
    if any(each != counts[0] for each in counts):
        raise ValueError(f"{kind}: other variants in another repeat: {counts}")
    results.exact(f"variants.{kind}", sum(counts[0]))
    results.exact(f"variants.{kind}.by-length", counts[0])
    later = [(each["first"][at], counts[0][at]) for each in done for at in range(1, len(LENGTHS))]
    groups = {
        "with-compilation": [took for took, count in later if count],
        "without-compilation": [took for took, count in later if not count],
    }
    for name, group in groups.items():
        results.exact(f"later-lengths.{kind}.{name}.calls", len(group))
        if group:
            spread = [gpu_timing.rounded(min(group)), gpu_timing.rounded(max(group))]
            value = gpu_timing.rounded(statistics.median(group))
            results.measured(f"later-lengths.{kind}.{name}", value, "ms", spread)


def compare(results):
    """The changed kernel beside the snapshot's: bits, then time."""
    empty_cache("equal")
    calls = {"snapshot": load("snapshot"), "strides": load("strides")}
    equal = tried = 0
    for neox in (False, True):
        for n in [1, 2, 3, *LENGTHS]:
            one = inputs.Set(n)
            before = one.qkv.clone()
            calls["snapshot"](one, neox)
            first = one.qkv.clone()
            one.qkv.copy_(before)
            calls["strides"](one, neox)
            tried += 1
            equal += torch.equal(first, one.qkv)
    results.exact("strides.comparisons", tried)
    results.exact("strides.bit-equal", equal)
    for n in (1, 256, 2048, 8192):
        sets = inputs.sets_of(n)
        for name, call in calls.items():
            call(sets[0])
            graph, _kept = gpu_timing.capture(call, sets, False)
            replay = [gpu_timing.replays(graph, len(sets), 0.05) for _ in range(REPEATS)]
            gpu_timing.add(results, f"replay.{name}.{n}", replay, "us")
            launched = [gpu_timing.launched(call, sets, 0.05) for _ in range(REPEATS)]
            gpu_timing.add(results, f"launched.{name}.{n}", launched, "us")
            del graph


def main():
    torch.manual_seed(15)
    results = Results()
    sets = {n: inputs.Set(n) for n in LENGTHS}
    # Triton's driver and the compiler of its launchers once, outside the series.
    empty_cache("warm")
    inputs.copy(sets[64].flat, sets[64].to, 1024, 4)
    torch.cuda.synchronize()
    done = {kind: [] for kind in KINDS}
    for _ in range(REPEATS):
        for kind in KINDS:
            done[kind].append(series(kind, sets))
    for kind in KINDS:
        tell(results, kind, done[kind])
    compare(results)
    results.write()


main()
