"""How large do the rotary tables become, what do they round, and what fails past their end?

The tower's table of #19743 and of the snapshot beside the recomputed angles of #15679, and the
arithmetic of the decoder's tables, on a CPU.
"""

import sys
import types

import torch

from upstream import SNAPSHOT, Results, outcome, take
from vision_rotary import BASE, FIRST, GIVEN, MODEL, ROTATED, ROWS, TOWER, recomputed

CACHED = "82e7139c06a312986d3aa0af0faf0182631c1258"
UTILS = "python/sglang/srt/layers/rotary_embedding/utils.py"
METHODS = ("_compute_inv_freq", "_compute_cos_sin_cache", "get_cos_sin", "_ensure_cos_sin_cache_length")
GRIDS = ((1, 64, 64), (1, 80, 36), (1, 80, 36))
#: What SGLang reserves beyond a context of 131,072 without speculation, and its alignment.
CONTEXT, MARGIN, ALIGN = 131072, 256, 128
ENVIRONMENT = types.SimpleNamespace(
    SGLANG_ROPE_CACHE_ALIGN=types.SimpleNamespace(get=lambda: ALIGN)
)


def stand_in(results):
    environ = types.ModuleType("sglang.srt.environ")
    environ.envs = ENVIRONMENT
    for name in ("sglang", "sglang.srt"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["sglang.srt.environ"] = environ
    results.stand_in("SGLang's environment: the default alignment of 128")


def table(commit, rows=ROWS, rotated=ROTATED, base=10000.0):
    arguments = types.SimpleNamespace(rl_on_policy_target=None)
    given = {**GIVEN, "envs": ENVIRONMENT, "get_global_server_args": lambda: arguments}
    taken = take(commit, BASE, [f"RotaryEmbedding.{each}" for each in METHODS], given, bare=True)
    made = types.SimpleNamespace(base=base, rotary_dim=rotated, head_size=2 * rotated)
    made.max_position_embeddings, made._force_native = rows, False
    made._compute_inv_freq = lambda value: taken._compute_inv_freq(made, value)
    made.cos_sin_cache = taken._compute_cos_sin_cache(made)
    made.get_cos_sin = lambda count: taken.get_cos_sin(made, count)
    made.grow = lambda count: taken._ensure_cos_sin_cache_length(made, count)
    return made


def tower(commit, rotary):
    made = types.SimpleNamespace(spatial_merge_size=2, device=torch.device("cpu"), rotary_pos_emb=rotary)
    method = take(commit, MODEL, [TOWER], GIVEN).rot_pos_emb
    return lambda grids: method(made, torch.tensor(grids))


def reserved():
    return (CONTEXT + MARGIN + ALIGN - 1) // ALIGN * ALIGN


def growth(results):
    rows = reserved()
    results.exact("context-131072.rows", rows)
    for name, commit in {"19743": CACHED, "snapshot": SNAPSHOT}.items():
        made = table(commit)
        results.exact(f"{name}.rows-at-first", len(made.cos_sin_cache))
        results.exact(f"{name}.size-at-first", round(made.cos_sin_cache.nbytes / 2**20, 2), "MiB")
        made.grow(rows - 1)
        results.exact(f"{name}.rows-grown", len(made.cos_sin_cache))
        results.exact(f"{name}.size-grown", round(made.cos_sin_cache.nbytes / 2**20, 2), "MiB")
        made.grow(rows - 1)
        results.exact(f"{name}.rows-asked-again", len(made.cos_sin_cache))
        whole = table(commit, rows).cos_sin_cache
        results.exact(f"{name}.grown-equals-computed-in-full", torch.equal(made.cos_sin_cache, whole))
    layer = rows * 128 * 4
    results.exact("decoder.table-of-a-layer", round(layer / 2**20, 1), "MiB")
    results.exact("decoder.tables-of-28-layers", round(28 * layer / 2**30, 2), "GiB")


def too_long(results):
    small = table(SNAPSHOT, 8)
    results.exact("table-of-8.rows-of-get-cos-sin-10", len(small.get_cos_sin(10)[0]))
    _, error, _ = outcome(lambda: small.get_cos_sin(10)[0][torch.tensor([9])])
    results.exact("table-of-8.index-9", error)
    _, error, _ = outcome(lambda: tower(CACHED, table(CACHED))([[1, 8194, 2]]))
    results.exact("grid-1x8194x2", (error or "works").split(":")[0])


def shapes(results):
    angles, old = recomputed()
    results.exact("recomputed.table-of-frequencies", list(old(80).shape))
    cos, sin, order = tower(CACHED, table(CACHED))(GRIDS)
    results.exact("cached.positions", list(order.shape))
    results.exact("cached.rows-of-get-cos-sin-80", [list(each.shape) for each in table(CACHED).get_cos_sin(80)][0])
    results.exact("cached.cos", list(cos.shape))
    results.exact("cached.gathered", list(table(CACHED).get_cos_sin(80)[0][order].shape))
    both = torch.cat([cos, cos], -1)
    recomputed_angles = angles(GRIDS)
    results.exact("recomputed.angles", list(recomputed_angles.shape))
    results.exact("cached-equals-recomputed", torch.equal(both, recomputed_angles.cos()))
    rounded = max(float((x - x.bfloat16().float()).abs().max()) for x in (cos, sin))
    results.exact("bfloat16.largest-difference", round(rounded, 6))
    unit = torch.linspace(-1, 1, 2000001)
    largest = float((unit - unit.bfloat16().float()).abs().max())
    results.exact("bfloat16.largest-difference-of-any-value-up-to-1", round(largest, 6))


def order_of_patches(results):
    """Row and column of the first patches of 1x4x6, read back from the angles."""
    angles, old = recomputed()
    half = angles(((1, 4, 6),))[:, :ROTATED]
    rows = [round(float(each)) for each in half[:8, 0]]
    columns = [round(float(each)) for each in half[:8, ROTATED // 2]]
    results.exact("landing.1x4x6.rows-of-the-first-patches", rows)
    results.exact("landing.1x4x6.columns-of-the-first-patches", columns)
    expanded = [[1, h, w] for t, h, w in ((1, 64, 64), (2, 80, 36)) for _ in range(t)]
    results.exact("landing.frames", len(expanded))
    results.exact("landing.patches", len(angles(tuple(map(tuple, expanded)))))


def rotation(results):
    """The tower's rotation with the float32 table and with a bfloat16 one, and with doubled angles."""
    taken = take(CACHED, UTILS, ["rotate_half", "apply_rotary_pos_emb_native"], GIVEN, bare=True)
    look_up = tower(CACHED, table(CACHED))
    for grids in (((1, 4, 6),), ((1, 36, 64),)):
        torch.manual_seed(0)
        half = look_up(grids)[:2]
        cos, sin = (torch.cat([each, each], -1) for each in half)
        q, k = (torch.randn(len(cos), 16, 80).bfloat16() for _ in range(2))
        full = taken.apply_rotary_pos_emb_native(q, k, cos, sin)
        less = taken.apply_rotary_pos_emb_native(q, k, cos.bfloat16(), sin.bfloat16())
        name = "x".join(map(str, grids[0]))
        differs = full[0] != less[0]
        results.exact(f"rotation.{name}.values-that-differ", round(100 * float(differs.float().mean()), 1), "%")
        results.exact(f"rotation.{name}.largest-difference", round(float((full[0].float() - less[0].float()).abs().max()), 4))
        angles = recomputed()[0](grids)
        ways = {
            "recomputed": (angles.cos(), angles.sin()),
            "each-beside-its-double": [each.repeat_interleave(2, -1) for each in half],
        }
        for way, both in ways.items():
            again = taken.apply_rotary_pos_emb_native(q, k, *both)
            results.exact(f"rotation.{name}.{way}-rotates-alike", all(map(torch.equal, full, again)))


def formula(results):
    """The formula of the check page against the snapshot's table, for each side."""
    made = table(SNAPSHOT)
    exponents = torch.arange(0, ROTATED, 2, dtype=torch.float32) / ROTATED
    frequencies = 1.0 / 10000.0**exponents
    unlike = []
    for side in range(1, 400):
        angles = torch.outer(torch.arange(side, dtype=torch.float32), frequencies)
        cos, sin = made.get_cos_sin(side)
        if not (torch.equal(angles.cos(), cos) and torch.equal(angles.sin(), sin)):
            unlike.append(side)
    results.exact("formula.sides-tried", 399)
    results.exact("formula.sides-that-differ", len(unlike))


def bases(results):
    """Where pair 32 of 64 stands at position 1000, in radians, and which pairs a smaller base turns faster."""
    turns = {base: table(SNAPSHOT, 8, 128, base)._compute_inv_freq(base) for base in (10000.0, 500000.0)}
    for base, each in turns.items():
        results.exact(f"base-{int(base)}.pair-32-at-1000", round(1000 * float(each[32]), 2))
    small, large = turns.values()
    results.exact("base-10000.pairs", len(small))
    results.exact("base-10000.pairs-that-turn-faster", int((small > large).sum()))
    results.exact("base-10000.pairs-that-turn-alike", (small == large).nonzero().flatten().tolist())


def main():
    results = Results()
    stand_in(results)
    for each in (growth, too_long, shapes, order_of_patches, rotation, formula, bases):
        each(results)
    results.write()


main()
