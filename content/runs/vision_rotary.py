"""The vision tower's rotation, recomputed at #15679 and cached at the snapshot, for the same grids.

Both sides' own methods on objects of ours that hold what the methods read: the cosines and sines
of each are compared bit by bit.
"""

import types

import torch

from upstream import SNAPSHOT, Results, take

FIRST = "1a19b3987dca941483d7508cae842978d728c737"
MODEL = "python/sglang/srt/models/ernie45_vl.py"
BASE = "python/sglang/srt/layers/rotary_embedding/base.py"
TOWER = "Ernie4_5_VisionTransformer.rot_pos_emb"
ROTATED, ROWS = 40, 8192
GRIDS = (
    ((1, 4, 6),),
    ((1, 36, 64),),
    ((1, 64, 64), (1, 80, 36), (1, 80, 36)),
    ((1, 124, 4),),
    ((1, 126, 4),),
    ((1, 128, 4),),
    ((1, 4, 126),),
    ((1, 128, 128),),
    ((1, 200, 200),),
    ((1, 256, 64),),
    ((1, 512, 32),),
    ((1, 1820, 36),),
    ((1, 3640, 18),),
)
GIVEN = {"torch": torch, "nn": torch.nn, "F": torch.nn.functional}


def recomputed():
    taken = take(FIRST, MODEL, ["Ernie4_5_VisionRotaryEmbedding", TOWER], GIVEN)
    tower = types.SimpleNamespace(spatial_merge_size=2, device=torch.device("cpu"))
    tower.rotary_pos_emb = taken.Ernie4_5_VisionRotaryEmbedding(ROTATED)

    def angles(grids):
        half = taken.rot_pos_emb(tower, torch.tensor(grids))
        return torch.cat([half, half], -1)

    return angles, tower.rotary_pos_emb


def cached():
    methods = ("_compute_inv_freq", "_compute_cos_sin_cache", "get_cos_sin")
    base = take(SNAPSHOT, BASE, [f"RotaryEmbedding.{each}" for each in methods], GIVEN, bare=True)
    table = types.SimpleNamespace(base=10000.0, rotary_dim=ROTATED, head_size=2 * ROTATED)
    table.max_position_embeddings, table._force_native = ROWS, False
    table._compute_inv_freq = lambda value: base._compute_inv_freq(table, value)
    table.cos_sin_cache = base._compute_cos_sin_cache(table)
    table.get_cos_sin = lambda rows: base.get_cos_sin(table, rows)
    tower = types.SimpleNamespace(spatial_merge_size=2, device=torch.device("cpu"))
    tower.rotary_pos_emb = table
    taken = take(SNAPSHOT, MODEL, [TOWER], GIVEN)

    def both(grids):
        cos, sin, _ = taken.rot_pos_emb(tower, torch.tensor(grids))
        return torch.cat([cos, cos], -1), torch.cat([sin, sin], -1)

    return both, table


def compare(results, name, one, other):
    differs = one != other
    results.exact(f"{name}.values", one.numel())
    results.exact(f"{name}.that-differ", int(differs.sum()))
    results.exact(f"{name}.largest-difference", float((one - other).abs().max()))


def main():
    results = Results()
    results.exact("capability", torch.backends.cpu.get_cpu_capability())
    angles, old = recomputed()
    both, table = cached()
    frequencies = table._compute_inv_freq(10000.0)
    results.exact("frequencies-equal", torch.equal(frequencies, old.inv_freq))
    rows = torch.einsum("i,j -> ij", torch.arange(ROWS, dtype=torch.float), frequencies)
    results.exact("angles-of-all-rows-equal", torch.equal(old(ROWS), rows))
    results.exact("dtype-of-table", str(table.cos_sin_cache.dtype).removeprefix("torch."))
    for grids in GRIDS:
        name = "-and-".join("x".join(map(str, grid)) for grid in grids)
        angle = angles(grids)
        cos, sin = both(grids)
        compare(results, f"grid-{name}.cos", angle.cos(), cos)
        compare(results, f"grid-{name}.sin", angle.sin(), sin)
    results.write()
