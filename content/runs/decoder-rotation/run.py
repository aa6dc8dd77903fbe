"""What does one call of the decoder's rotation cost, and how exact is it?

The native path of #15679, the fused path of #18856 and of the snapshot, torch.compile of the
native path and our kernel, beside a copy of the bytes of q and k. `replay`: one CUDA graph of a
call for each set of inputs, outputs kept. `launched`: calls from Python. Three repeats, variants
in turn; the spread is that of the repeats' medians.
"""

import torch

import decoder_inputs as inputs
import gpu_timing
import rotation_kernel
from decoder_rotation import FIRST, LANDING, STAND_IN, rotation
from upstream import SNAPSHOT, Results

REPEATS = 3
SECONDS = 0.06
LAUNCHED_SECONDS = 0.04
COUNTED = 2048


def instance(commit):
    with torch.device("cuda"):
        return rotation(commit).Ernie4_5_VLRotaryEmbedding(
            inputs.D,
            inputs.D,
            inputs.ROWS,
            inputs.THETA,
            False,
            torch.bfloat16,
            mrope_section=inputs.SECTION,
        )


def variants():
    native, landing, snapshot = instance(FIRST), instance(LANDING), instance(SNAPSHOT)
    # An instance of the module each, so that the two compilations share no cache.
    dynamic = torch.compile(instance(FIRST).forward_native, dynamic=True)
    static = torch.compile(instance(FIRST).forward_native, dynamic=False)
    cache = inputs.table().bfloat16()
    shape = (inputs.SECTION, inputs.D, inputs.D, False)
    return {
        "native": lambda s: native(s.pos, s.q, s.k),
        "fused-landing": lambda s: landing(s.pos, s.q, s.k),
        "fused-snapshot": lambda s: snapshot(s.pos, s.q, s.k),
        "compiled-dynamic": lambda s: dynamic(s.pos, s.q, s.k),
        "compiled-static": lambda s: static(s.pos, s.q, s.k),
        "ours": lambda s: rotation_kernel.rotate_inplace(s.q, s.k, cache, s.pos, *shape),
    }


def numerics(results, calls):
    one = inputs.Set(COUNTED)
    original = one.qkv.clone()
    outs = {}
    for name, call in calls.items():
        one.qkv.copy_(original)
        out = call(one)
        outs[name] = torch.cat(out if out is not None else (one.q, one.k), 1).clone()
    one.qkv.copy_(original)
    whole, hw = torch.cat([one.q, one.k], 1), 2 * inputs.SECTION[0]
    table, shape = inputs.table(), (hw, inputs.D, inputs.D, False)
    exact = inputs.rotated64(whole, one.pos, table, *shape)
    operands = inputs.rotated64(whole, one.pos, table.bfloat16(), *shape)
    results.exact("numerics.outputs", whole.numel())
    for name, out in outs.items():
        error = inputs.relative(out, exact)
        results.measured(f"numerics.{name}.relative-error", gpu_timing.rounded(error, 5))
        error = inputs.relative(out, operands)
        results.measured(
            f"numerics.{name}.relative-error-of-bfloat16-table", gpu_timing.rounded(error, 5)
        )
        results.measured(
            f"numerics.{name}.outputs-unlike-native", int((out != outs["native"]).sum())
        )
        farthest = float((out.float() - outs["native"].float()).abs().max())
        results.measured(f"numerics.{name}.largest-difference-from-native", farthest)
        unlike = int((out != operands.bfloat16()).sum())
        # Ours rounds once, and that is promised; the others' count is what it is.
        add = results.exact if name == "ours" else results.measured
        add(f"numerics.{name}.outputs-unlike-float64-rounded-once", unlike)
    same = torch.equal(outs["fused-landing"], outs["fused-snapshot"])
    results.exact("numerics.landing-equals-snapshot", same)


def times(results, calls, n):
    torch.cuda.empty_cache()
    sets = inputs.sets_of(n)
    results.exact(f"sets.{n}", len(sets))
    floors = {**inputs.floors(["copy"]), "copy-torch": lambda s: s.to.copy_(s.flat)}
    everything = {**calls, **floors}
    for call in everything.values():
        call(sets[0])
        call(sets[1])
    torch.cuda.synchronize()
    graphs = {
        name: gpu_timing.capture(call, sets, name in calls) for name, call in everything.items()
    }
    replay = {name: [] for name in graphs}
    for _ in range(REPEATS):
        for name, (graph, _kept) in graphs.items():
            replay[name].append(gpu_timing.replays(graph, len(sets), SECONDS))
    del graphs
    copies = [samples for name, samples in replay.items() if name[0] == "copy"]
    best = min(copies, key=lambda samples: gpu_timing.median(samples)[0])
    for name in (*calls, "copy-torch"):
        gpu_timing.add(results, f"replay.{name}.{n}", replay[name], "us")
    floor = gpu_timing.add(results, f"replay.copy.{n}", best, "us")
    moved = n * (inputs.Q + inputs.K) * inputs.D * 2 * 2
    results.measured(f"copy-rate.{n}", gpu_timing.rounded(moved / floor / 1e6), "TB/s")
    started = {**calls, "copy": floors["copy", 4096]}
    launched = {name: [] for name in started}
    for _ in range(REPEATS):
        for name, call in started.items():
            launched[name].append(gpu_timing.launched(call, sets, LAUNCHED_SECONDS))
    for name, samples in launched.items():
        gpu_timing.add(results, f"launched.{name}.{n}", samples, "us")


def main():
    torch.manual_seed(15)
    torch._dynamo.config.recompile_limit = 1024
    torch._dynamo.config.accumulated_recompile_limit = 4096
    results = Results()
    results.stand_in(STAND_IN)
    calls = variants()
    numerics(results, calls)
    for n in inputs.SIZES:
        times(results, calls, n)
    results.write()


main()
