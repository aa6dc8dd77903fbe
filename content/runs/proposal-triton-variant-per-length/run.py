"""Do the strides as ordinary arguments leave one variant for all lengths, with the same bits?

The file with the proposal applied beside the file as it is: outputs of both pairings at 24 lengths,
the variants that 13 new lengths leave and the time of their first calls, each with an empty cache,
and the time of a replayed call.
"""

import glob
import os
import statistics
import tempfile
import time

import torch

import apply
import decoder_inputs as inputs
import gpu_timing
from edits import EDITS, FILE
from upstream import SNAPSHOT, Results, source
from upstream_module import from_text

LENGTHS = [64, 65, 66, 67, 96, 128, 1000, 1001, 1002, 1024, 2048, 4096, 4097]
WRAPPER = "triton_ernie45_rope_fused_inplace"
SHAPE = (inputs.SECTION, inputs.D, inputs.D)


def texts():
    given = source(SNAPSHOT, FILE)
    with open(given, encoding="utf-8") as file:
        before = file.read()
    return {"before": before, "after": apply.applied(source(SNAPSHOT), EDITS)[FILE]}


def rotation(text, cache):
    """Of a fresh module, in which nothing is compiled."""
    call = getattr(from_text("rotary_triton", text), WRAPPER)
    return lambda s, neox=False: call(s.q, s.k, cache, s.pos, *SHAPE, neox)


def once(call, one):
    torch.cuda.synchronize()
    start = time.perf_counter()
    call(one)
    torch.cuda.synchronize()
    return (time.perf_counter() - start) * 1e3


def empty_cache():
    os.environ["TRITON_CACHE_DIR"] = tempfile.mkdtemp(prefix="triton-")
    return os.environ["TRITON_CACHE_DIR"]


def first_calls(results, when, text, cache, sets):
    folder = empty_cache()
    call = rotation(text, cache)
    took = [once(call, sets[n]) for n in LENGTHS]
    variants = len(glob.glob(os.path.join(folder, "*", "*.cubin")))
    results.exact(f"{when}.variants", variants)
    # The first length compiles in either; a variant for multiples of 16 and one for others remain.
    later = took[1:]
    spread = [gpu_timing.rounded(min(later)), gpu_timing.rounded(max(later))]
    value = gpu_timing.rounded(statistics.median(later))
    results.measured(f"{when}.later-first-calls", value, "ms", spread)


def bits(results, calls):
    equal = tried = 0
    for neox in (False, True):
        for n in [1, 2, 3, 15, 16, 17, 31, 127, 2047, 8192, 16384, *LENGTHS]:
            one = inputs.Set(n)
            given, outputs = one.qkv.clone(), []
            for call in calls.values():
                one.qkv.copy_(given)
                call(one, neox)
                outputs.append(one.qkv.clone())
            tried += 1
            equal += torch.equal(*outputs)
    results.exact("comparisons", tried)
    results.exact("bit-equal", equal)


def replayed(results, calls):
    for n in (1, 256, 2048, 8192):
        sets = inputs.sets_of(n)
        for when, call in calls.items():
            call(sets[0])
            graph, _kept = gpu_timing.capture(call, sets, False)
            samples = [gpu_timing.replays(graph, len(sets), 0.05) for _ in range(3)]
            gpu_timing.add(results, f"{when}.replay.{n}", samples, "us")


def main():
    torch.manual_seed(15)
    results, cache = Results(), inputs.table(inputs.FAR).bfloat16()
    sets = {n: inputs.Set(n) for n in LENGTHS}
    empty_cache()
    inputs.copy(sets[64].flat, sets[64].to, 1024, 4)
    torch.cuda.synchronize()
    given = texts()
    for when, text in given.items():
        first_calls(results, when, text, cache, sets)
    empty_cache()
    calls = {when: rotation(text, cache) for when, text in given.items()}
    bits(results, calls)
    replayed(results, calls)
    results.write()


main()
