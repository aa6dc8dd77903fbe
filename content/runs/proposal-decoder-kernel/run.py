"""Is the kernel of decoder-kernel, put into upstream's file, the same and as fast there?

The file with the proposal applied beside the file as it is: over random shapes the wrapper's output
against float64 and bit by bit against our module, which decoder-kernel compared with eager; the
file's other kernel bit by bit; replayed calls beside a copy of the same bytes.
"""

import random

import torch

import apply
import decoder_inputs as inputs
import gpu_timing
import rotation_kernel
from edits import EDITS, FILE, WRAPPER
from upstream import SNAPSHOT, Results, source
from upstream_module import from_text

SHAPES, REPEATS, SECONDS = 80, 3, 0.06
SIZES = [1, 16, 256, 1024, 2048, 4096, 8192, 32768, 65536]


def modules():
    with open(source(SNAPSHOT, FILE), encoding="utf-8") as file:
        before = file.read()
    after = apply.applied(source(SNAPSHOT), EDITS)[FILE]
    return {"before": from_text("before", before), "after": from_text("after", after)}


def shape(seed):
    r = random.Random(seed)
    width = r.choice([16, 64, 80, 128, 192, 256])
    rotated = width if r.random() < 0.5 else 2 * r.randint(1, width // 2)
    h = r.randint(0, rotated // 4)
    return {
        **{"width": width, "rotated": rotated, "section": [h, h, rotated // 2 - 2 * h]},
        **{"neox": r.random() < 0.5, "q": r.randint(1, 32), "k": r.randint(1, 8)},
        **{"n": r.choice([1, 2, 5, 63, 64, 129, 300, 1025, 3073])},
        **{"dtype": r.choice([torch.bfloat16, torch.bfloat16, torch.float16, torch.float32])},
        **{"beside": r.choice([0, 3, 8])},
    }


def compared(results, wrappers):
    same = nearer = 0
    for seed in range(SHAPES):
        c = shape(seed)
        torch.manual_seed(seed)
        heads, at = (c["q"] + c["k"]) * c["width"], c["q"] * c["width"]
        whole = torch.randn(c["n"], heads + c["beside"], device="cuda").to(c["dtype"])
        pos = torch.randint(0, 512, (3, c["n"] + 5), device="cuda")[:, : c["n"]]
        steps = torch.arange(c["rotated"] // 2, device="cuda").float()
        angles = torch.outer(torch.arange(512, device="cuda").float(), 0.9**steps)
        cache = torch.cat([angles.cos(), angles.sin()], -1).to(c["dtype"])
        more = (c["width"], c["rotated"], c["neox"])

        def output(call):
            own = whole.clone()
            call(own[:, :at], own[:, at:heads], cache, pos, c["section"], *more)
            return own

        exact = inputs.rotated64(whole[:, :heads], pos, cache, 2 * c["section"][0], *more)
        outputs = {name: output(call) for name, call in wrappers.items()}
        same += torch.equal(outputs["after"], output(rotation_kernel.rotate_inplace))
        errors = {name: inputs.relative(each[:, :heads], exact) for name, each in outputs.items()}
        nearer += errors["after"] <= errors["before"]
    results.exact("shapes", SHAPES)
    results.exact("shapes.as-our-module", same)
    results.measured("shapes.error-no-larger", nearer)


def other_kernel(results, given):
    """The generic M-RoPE kernel, which stands in the same file."""
    axes = torch.zeros(64, dtype=torch.int32, device="cuda")
    more = ([20, 22, 22], inputs.D, inputs.D, False, False, False, axes)
    cache, equal, sizes = inputs.table(inputs.FAR).bfloat16(), 0, [1, 65, 2048]
    for n in sizes:
        one, outputs = inputs.Set(n), []
        before = one.qkv.clone()
        for each in given.values():
            one.qkv.copy_(before)
            each.triton_mrope_fused(one.q, one.k, cache, one.pos, *more)
            outputs.append(one.qkv.clone())
        equal += torch.equal(*outputs)
    results.exact("generic-kernel.comparisons", len(sizes))
    results.exact("generic-kernel.bit-equal", equal)


def times(results, wrappers, n):
    cache = inputs.table().bfloat16()
    more = (inputs.SECTION, inputs.D, inputs.D, False)
    calls = {when: lambda s, c=call: c(s.q, s.k, cache, s.pos, *more) for when, call in wrappers.items()}
    calls.update(inputs.floors(["copy"]))
    sets = inputs.sets_of(n)
    for call in calls.values():
        call(sets[0])
    graphs = {name: gpu_timing.capture(call, sets, False)[0] for name, call in calls.items()}
    samples = {name: [] for name in graphs}
    for _ in range(REPEATS):
        for name, graph in graphs.items():
            samples[name].append(gpu_timing.replays(graph, len(sets), SECONDS))
    values = {w: gpu_timing.add(results, f"{w}.replay.{n}", samples[w], "us") for w in wrappers}
    copies = [each for name, each in samples.items() if name[0] == "copy"]
    best = min(copies, key=lambda each: gpu_timing.median(each)[0])
    floor = gpu_timing.add(results, f"copy.replay.{n}", best, "us")
    for when in wrappers:
        results.measured(f"{when}.over-copy.{n}", gpu_timing.rounded(values[when] / floor))
    results.measured(f"before-over-after.{n}", gpu_timing.rounded(values["before"] / values["after"]))


def main():
    results, given = Results(), modules()
    wrappers = {when: getattr(each, WRAPPER) for when, each in given.items()}
    compared(results, wrappers)
    torch.manual_seed(15)
    other_kernel(results, given)
    for n in SIZES:
        torch.cuda.empty_cache()
        times(results, wrappers, n)
    results.write()


main()
