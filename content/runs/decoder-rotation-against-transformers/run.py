"""Does SGLang's decoder rotate q and k as Transformers does, and as vLLM and a port of the original?

The same q, k and positions through the native path of the snapshot, Transformers' rotation, the
native path that the engineer who brought the model to vLLM had in his tree, and the rotation of
LoongForge, a port of the original. In bfloat16 the snapshot's table and arithmetic are then put
into float32 one after the other, to find which of them makes the difference.
"""

import types
from typing import Any, Dict, List, Optional

import torch
import vision_operators
from transformers.models.ernie4_5_vl_moe import modeling_ernie4_5_vl_moe as vl
from transformers.models.ernie4_5_vl_moe.configuration_ernie4_5_vl_moe import (
    Ernie4_5_VLMoeTextConfig,
)

from decoder_rotation import STAND_IN, rotation
from upstream import SNAPSHOT, Results, take

VLLM = "080f8184752253dcf47fb6f7cc4040163665b845"
VLLM_FOLDER = "vllm/model_executor/layers/rotary_embedding"
PORT = "c6275661846a9a3f39ce855f22a3f6944fc30e90"
PORT_FILE = "loongforge/models/foundation/ernie4_5_vl/ernie_pos_embedding.py"
HEADS, KV_HEADS, D, SECTION = 20, 4, 128, [22, 22, 20]
ROWS, THETA = 131072, 500000
DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16}


def grid(frames, rows, columns, first):
    axes = torch.meshgrid(*map(torch.arange, (frames, rows, columns)), indexing="ij")
    return torch.stack([each.flatten() for each in axes]) + first


def positions():
    """Rows of time, height and width: text, an image behind text, a video behind text."""
    text = torch.arange(2048).expand(3, -1)
    return {
        "text": text,
        "text-near-the-end": torch.arange(ROWS - 512, ROWS).expand(3, -1),
        "image": torch.cat([text[:, :64], grid(1, 24, 32, 64)], 1),
        "video": torch.cat([text[:, :64], grid(90, 4, 6, 64)], 1),
    }


def sglang(rows, dtype):
    made = rotation(SNAPSHOT)
    one = made.Ernie4_5_VLRotaryEmbedding(D, D, rows, THETA, False, dtype, mrope_section=SECTION)

    def rotate(at, q, k, table=None, arithmetic=None):
        wide = one.cos_sin_cache
        one.cos_sin_cache = wide.to(table or q.dtype)
        given = (each.to(arithmetic or each.dtype) for each in (q, k))
        out = [each.to(q.dtype) for each in one.forward_native(at, *given)]
        one.cos_sin_cache = wide
        return out

    return rotate, one.cos_sin_cache


def transformers():
    rope = {"rope_type": "default", "rope_theta": float(THETA), "mrope_section": SECTION}
    config = Ernie4_5_VLMoeTextConfig(head_dim=D, rope_parameters=rope)
    embedding = vl.Ernie4_5_VLMoeTextRotaryEmbedding(config)

    def rotate(at, q, k):
        cos, sin = embedding(q, at[:, None])
        both = (each.view(1, len(each), -1, D).transpose(1, 2) for each in (q, k))
        out = vl.apply_rotary_pos_emb(*both, cos, sin)
        return [each.transpose(1, 2).flatten(2)[0] for each in out]

    return rotate


def vllm(table):
    given = {"torch": torch, "Optional": Optional}
    apply = take(VLLM, f"{VLLM_FOLDER}/common.py", ["apply_rotary_emb_torch"], given)
    given["apply_rotary_emb_dispatch"] = apply.apply_rotary_emb_torch
    name = "Ernie4_5_VLRotaryEmbedding.forward"
    native = take(VLLM, f"{VLLM_FOLDER}/ernie45_vl_rope.py", [name], given).forward
    one = types.SimpleNamespace(head_size=D, rotary_dim=D, is_neox_style=False)
    one.mrope_section = SECTION

    def rotate(at, q, k):
        one.cos_sin_cache = table.to(q.dtype)
        return native(one, at, q, k)

    return rotate


def port():
    given = {"torch": torch, "nn": torch.nn, "Tensor": torch.Tensor, "TransformerConfig": object}
    given.update({"Any": Any, "Optional": Optional, "Dict": Dict, "List": List})
    taken = take(PORT, PORT_FILE, ["ErnieRopeEmbedding", "apply_rotary_3d"], given)
    embedding = taken.ErnieRopeEmbedding(D, base=THETA, freq_allocation=SECTION[2])

    def rotate(at, q, k):
        sin_cos = embedding(at.T[None])
        both = (each.view(len(each), 1, -1, D) for each in (q, k))
        return [taken.apply_rotary_3d(each, sin_cos, None).flatten(1) for each in both]

    return rotate


def compare(results, name, one, other):
    one, other = (torch.cat(each, 1).float() for each in (one, other))
    results.exact(f"{name}.that-differ", int((one != other).sum()))
    results.exact(f"{name}.largest-difference", float((one - other).abs().max()))


def rows(results, kind, dtype, at, sides):
    """SGLang beside each of the others, and with its table and arithmetic widened."""
    mine, others = sides
    q, k = (torch.randn(at.shape[1], count * D).to(DTYPES[dtype]) for count in (HEADS, KV_HEADS))
    name, wide = f"{dtype}.{kind}", torch.float32
    results.exact(f"{name}.values", q.numel() + k.numel())
    out = {other: rotate(at, q, k) for other, rotate in others.items()}
    for other, rotated in out.items():
        compare(results, f"{name}.{other}", mine(at, q, k), rotated)
    compare(results, f"{name}.port-beside-transformers", out["port"], out["transformers"])
    if dtype == "bfloat16":
        peer = out["transformers"]
        compare(results, f"{name}.arithmetic-in-float32", mine(at, q, k, arithmetic=wide), peer)
        compare(results, f"{name}.table-and-arithmetic-in-float32", mine(at, q, k, wide, wide), peer)


def main():
    torch.manual_seed(0)
    results = Results()
    for each in (STAND_IN, *vision_operators.stand_ins):
        results.stand_in(each)
    mine, table = sglang(ROWS, torch.float32)
    others = {"transformers": transformers(), "vllm": vllm(table), "port": port()}
    for dtype in DTYPES:
        for kind, at in positions().items():
            rows(results, kind, dtype, at, (mine, others))
    results.write()


main()
