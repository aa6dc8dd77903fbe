"""How near can the decoder's rotation come to a copy of its bytes?

Our kernel beside the snapshot's (`live`) and the copy, over all sizes; its layouts against eager
PyTorch, float64 and the snapshot's kernel over random shapes. `replay`: one CUDA graph of a call
for each set of inputs; the spread is that of three repeats' medians.
"""

import json
import random
import subprocess
import sys

import torch

import decoder_inputs as inputs
import gpu_timing
import rotation_kernel
from decoder_rotation import STAND_IN, rotation
from upstream import SNAPSHOT, Results

REPEATS = 3
SECONDS = 0.06
SHAPES, WORKERS = 240, 16
WIDTHS = [16, 32, 64, 80, 96, 128, 192, 256]
LENGTHS = [1, 2, 3, 5, 17, 63, 64, 65, 127, 300, 1000, 1023, 1024, 1025, 2049, 3001]
UNITS = {"bfloat16": 2.0**-7, "float16": 2.0**-10, "float32": 2.0**-23}


def shape(seed):
    r = random.Random(seed)
    hd = r.choice(WIDTHS)
    rd = hd if r.random() < 0.4 else 2 * r.randint(1, hd // 2)
    half = rd // 2
    h = r.randint(0, half // 2)
    if 2 * h == half and r.random() < 0.8:  # eager slices t = 0 wrongly
        h = max(0, h - 1)
    return {
        **{"hd": hd, "rd": rd, "section": [h, h, half - 2 * h], "neox": r.random() < 0.5},
        **{"nq": r.randint(1, 40), "nk": r.randint(1, 9), "n": r.choice(LENGTHS)},
        "dtype": r.choice(["bfloat16", "bfloat16", "float16", "float32"]),
        "view": r.choice(["qkv", "qkv", "contiguous", "padded", "odd"]),
        "pos": r.choice(["contiguous", "slice"]),
        "pos_dtype": r.choice(["int64", "int64", "int32"]),
    }


def tensors(c):
    dtype, wq, wk = getattr(torch, c["dtype"]), c["nq"] * c["hd"], c["nk"] * c["hd"]
    extra = {"qkv": wk, "contiguous": 0, "padded": wk + 8, "odd": wk + 3}[c["view"]]
    rest = None
    if c["view"] == "contiguous":
        q, k = (torch.randn(c["n"], width, device="cuda").to(dtype) for width in (wq, wk))
    else:
        whole = torch.randn(c["n"], wq + wk + extra, device="cuda").to(dtype)
        q, k, rest = whole[:, :wq], whole[:, wq : wq + wk], whole[:, wq + wk :]
    wide = c["n"] + (37 if c["pos"] == "slice" else 0)
    pos = torch.randint(0, 512, (3, wide), device="cuda").to(getattr(torch, c["pos_dtype"]))
    return q, k, rest, pos[:, : c["n"]]


def eager_rotation(c, module):
    with torch.device("cuda"):
        rope = module.Ernie4_5_VLRotaryEmbedding(
            c["hd"],
            c["rd"],
            512,
            10000,
            c["neox"],
            getattr(torch, c["dtype"]),
            mrope_section=c["section"],
        )
    rope._apply_rotary_emb_wrapped = module.apply_rotary_emb
    return rope


def check(c, module):
    """Our kernel against eager, float64 and the snapshot's kernel on the same inputs."""
    q, k, rest, pos = tensors(c)
    rope = eager_rotation(c, module)
    cache = rope.cos_sin_cache.to(getattr(torch, c["dtype"]))
    at, more = pos.long(), (c["hd"], c["rd"], c["neox"])
    references = [inputs.rotated64(x, at, cache, c["section"][0] * 2, *more) for x in (q, k)]
    eager = rope.forward_native(at, q, k) if c["section"][2] else None
    before = [x.clone() for x in (q, k)]
    rest_before = rest.clone() if rest is not None else None

    def rotated(call):
        for x, y in zip((q, k), before):
            x.copy_(y)
        call(q, k, cache, pos, c["section"], *more)
        return [x.clone() for x in (q, k)]

    ours = rotated(rotation_kernel.rotate_inplace)
    live = rotated(module.triton_ernie45_rope_fused_inplace)
    problems, unit = [], UNITS[c["dtype"]]
    for i, x in enumerate("qk"):
        # One rounding of a sum of two products: half a unit of the result, and float32's own error.
        largest = before[i].abs().max().double()
        allowed = references[i].abs() * unit / 2 * 1.001 + largest * 2.0**-22
        if ((ours[i].double() - references[i]).abs() > allowed).any():
            problems.append(f"{x}: farther from float64 than one rounding")
        still = [y.reshape(c["n"], -1, c["hd"])[..., c["rd"] :] for y in (ours[i], before[i])]
        if not torch.equal(*still):
            problems.append(f"{x}: a channel that does not rotate changed")
        if eager is not None:
            if (ours[i].double() - eager[i].double()).abs().max() / largest > 4 * unit:
                problems.append(f"{x}: far from eager")
    if rest is not None and not torch.equal(rest, rest_before):
        problems.append("memory beside q and k changed")
    flat = [torch.cat([y.double().flatten() for y in z]) for z in (ours, live, references)]
    errors = [inputs.relative(one, flat[2]) for one in flat[:2]]
    return {"problems": problems, "ours": errors[0], "live": errors[1], "eager": eager is not None}


def part(first, last):
    module = rotation(SNAPSHOT)
    done = []
    for seed in range(first, last):
        torch.manual_seed(seed)
        c = shape(seed)
        try:
            done.append({**c, **check(c, module)})
        except Exception as error:
            done.append({**c, "problems": [f"{type(error).__name__}: {error}"[:300]]})
    print("PART" + json.dumps(done))


def layouts(results):
    cuts = [SHAPES * i // WORKERS for i in range(WORKERS + 1)]
    parts = [
        subprocess.Popen(
            [sys.executable, __file__, str(first), str(last)], stdout=subprocess.PIPE, text=True
        )
        for first, last in zip(cuts, cuts[1:])
    ]
    done = [each for p in parts for each in json.loads(p.communicate()[0].split("PART", 1)[1])]
    bad = [each for each in done if each["problems"]]
    for each in bad[:10]:
        print(each, file=sys.stderr)
    results.exact("shapes", len(done))
    results.exact("shapes.with-a-problem", len(bad))
    results.exact("shapes.neox", sum(each["neox"] for each in done))
    results.exact("shapes.partial", sum(each["rd"] < each["hd"] for each in done))
    results.exact("shapes.strided", sum(each["view"] != "contiguous" for each in done))
    results.exact("shapes.beside-eager", sum(each.get("eager", False) for each in done))
    for dtype in UNITS:
        of = [each for each in done if each["dtype"] == dtype and "live" in each]
        results.exact(f"shapes.{dtype}", len(of))
        above = sum(each["ours"] > each["live"] for each in of)
        results.exact(f"shapes.{dtype}.error-above-live", above)
        ratios = [each["ours"] / each["live"] for each in of if each["live"]]
        if ratios:
            most = gpu_timing.rounded(max(ratios))
            results.measured(f"shapes.{dtype}.largest-error-over-live", most)


def errors(results, calls):
    table, hw = inputs.table(), 2 * inputs.SECTION[0]
    for n in (1, 64, 2048, 8192):
        one = inputs.Set(n)
        before = one.qkv.clone()
        whole = torch.cat([one.q, one.k], 1)
        exact = inputs.rotated64(whole, one.pos, table, hw, inputs.D, inputs.D, False)
        for name, call in calls.items():
            one.qkv.copy_(before)
            call(one)
            error = inputs.relative(torch.cat([one.q, one.k], 1), exact)
            results.measured(f"relative-error.{name}.{n}", gpu_timing.rounded(error, 5))


def replayed(calls, sets):
    """The variants' graphs in turn, so that all see the same clock."""
    for call in calls.values():
        call(sets[0])
    graphs = {name: gpu_timing.capture(call, sets, False)[0] for name, call in calls.items()}
    samples = {name: [] for name in graphs}
    for _ in range(REPEATS):
        for name, graph in graphs.items():
            samples[name].append(gpu_timing.replays(graph, len(sets), SECONDS))
    return samples


def times(results, calls, n):
    torch.cuda.empty_cache()
    samples = replayed({**calls, **inputs.floors(["copy", "touch"])}, inputs.sets_of(n))
    values = {
        name: gpu_timing.add(results, f"replay.{name}.{n}", samples[name], "us") for name in calls
    }
    for kind in ("copy", "touch"):
        of = [each for name, each in samples.items() if name[0] == kind]
        best = min(of, key=lambda each: gpu_timing.median(each)[0])
        values[kind] = gpu_timing.add(results, f"replay.{kind}.{n}", best, "us")
    for one, other in (("ours", "copy"), ("ours", "touch"), ("live", "copy"), ("ours", "live")):
        ratio = gpu_timing.rounded(values[one] / values[other])
        results.measured(f"{one}-over-{other}.{n}", ratio)


def main():
    results = Results()
    results.stand_in(STAND_IN)
    layouts(results)
    torch.manual_seed(15)
    live = rotation(SNAPSHOT).triton_ernie45_rope_fused_inplace
    cache = inputs.table().bfloat16()

    def pairing(neox):
        more = (inputs.SECTION, inputs.D, inputs.D, neox)
        return {
            "live": lambda s: live(s.q, s.k, cache, s.pos, *more),
            "ours": lambda s: rotation_kernel.rotate_inplace(s.q, s.k, cache, s.pos, *more),
        }

    errors(results, pairing(False))
    for n in inputs.SIZES:
        times(results, pairing(False), n)
    # Positions that follow the prompt: the table is read through once.
    for n in (8192, 65536):
        for name, samples in replayed(pairing(False), inputs.sets_of(n, True)).items():
            gpu_timing.add(results, f"sequential.{name}.{n}", samples, "us")
    # The other pairing: the snapshot's kernel loads halves of a head there, contiguously.
    for n in (1, 256, 2048, 8192, 32768):
        for name, samples in replayed(pairing(True), inputs.sets_of(n)).items():
            gpu_timing.add(results, f"neox.{name}.{n}", samples, "us")
    results.write()


if len(sys.argv) == 3:
    part(int(sys.argv[1]), int(sys.argv[2]))
else:
    main()
