"""Does SGLang's vision tower rotate q and k as Transformers' does?

The same grids, q and k through the cached rotation of the snapshot and Transformers' recomputed
one. The table in float32 is what SGLang keeps on CUDA and XPU; elsewhere it is cast to the
model's dtype. SGLang's own recomputed angles of #15679 tell whether the table makes a difference.
"""

import torch
import vision_operators
import vision_rotary
from transformers.models.ernie4_5_vl_moe import modeling_ernie4_5_vl_moe as vl
from transformers.models.ernie4_5_vl_moe.configuration_ernie4_5_vl_moe import (
    Ernie4_5_VLMoeVisionConfig,
)
from transformers.vision_utils import get_vision_position_ids

from upstream import SNAPSHOT, Results, take

UTILS = "python/sglang/srt/layers/rotary_embedding/utils.py"
# Each head is rotated alike; the model has 16.
HEADS, D, MERGE = 2, 80, 2
DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16}
GRIDS = {
    "image-4x6": ((1, 4, 6),),
    "image-124x4": ((1, 124, 4),),
    "image-128x128": ((1, 128, 128),),
    "image-3640x18": ((1, 3640, 18),),
    "three-images": ((1, 64, 64), (1, 80, 36), (1, 80, 36)),
    "video-of-90-frames": ((90, 8, 12),),
}


def rotation_of_sglang():
    given = {"torch": torch}
    names = ["rotate_half", "apply_rotary_pos_emb_native_eager"]
    return take(SNAPSHOT, UTILS, names, given).apply_rotary_pos_emb_native_eager


def transformers():
    config = Ernie4_5_VLMoeVisionConfig(rope_parameters={"rope_type": "axial", "rope_theta": 1e4})
    embedding = vl.Ernie4_5_VLMoeVisionRotaryEmbedding(config)

    def both(grids):
        return embedding(torch.zeros(1), get_vision_position_ids(torch.tensor(grids), MERGE))

    return both


def recomputed():
    angles, _ = vision_rotary.recomputed()
    return lambda grids: tuple(each(angles(grids)) for each in (torch.cos, torch.sin))


def compare(results, name, ones, others):
    one, other = (torch.stack(each).float() for each in (ones, others))
    results.exact(f"{name}.that-differ", int((one != other).sum()))
    results.exact(f"{name}.largest-difference", float((one - other).abs().max()))


def rows(results, kind, grids, sides):
    tables = {name: side(grids) for name, side in sides.items()}
    count = len(tables["sglang"][0])
    results.exact(f"{kind}.patches", count)
    compare(results, f"{kind}.angles", tables["sglang"], tables["transformers"])
    compare(results, f"{kind}.angles-of-15679", tables["recomputed"], tables["transformers"])
    apply = rotation_of_sglang()
    for name, dtype in DTYPES.items():
        q, k = (torch.randn(count, HEADS, D).to(dtype) for _ in range(2))
        theirs = vl.apply_rotary_pos_emb_vision(q, k, *tables["transformers"])
        mine = apply(q, k, *tables["sglang"])
        compare(results, f"{kind}.{name}.table-in-float32", mine, theirs)
        if dtype == torch.bfloat16:
            mine = apply(q, k, *(each.to(dtype) for each in tables["sglang"]))
            compare(results, f"{kind}.{name}.table-in-bfloat16", mine, theirs)


def main():
    torch.manual_seed(0)
    results = Results()
    for each in vision_operators.stand_ins:
        results.stand_in(each)
    sglang, _ = vision_rotary.cached()
    sides = {"sglang": sglang, "transformers": transformers(), "recomputed": recomputed()}
    results.exact("values-of-a-patch", 2 * HEADS * D)
    for kind, grids in GRIDS.items():
        rows(results, kind, grids, sides)
    results.write()


main()
