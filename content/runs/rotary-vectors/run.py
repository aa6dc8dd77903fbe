"""What do the four rotary paths, the position index and the resize give, as vectors for a model?

The functions of the merge commits (#15679, #18856, #19743) and of the snapshot over small inputs,
with Transformers' own beside them. Numbers are told by their bits, so that another language can be
held against them.
"""

import ast
import inspect
import logging
import math
import os
import random
import types
from collections import Counter
from typing import Union

import torch
import vision_operators
import vision_rotary
from torch.utils._python_dispatch import TorchDispatchMode
from transformers.models.ernie4_5_vl_moe import modeling_ernie4_5_vl_moe as vl
from transformers.models.ernie4_5_vl_moe.configuration_ernie4_5_vl_moe import Ernie4_5_VLMoeTextConfig

import decoder_rotation
from rotary_bits import D, DTYPES, ROWS, SECTION, THETA, TOKENS, bits, columns, head, spread
from upstream import SNAPSHOT, Results, outcome, take, text

FIRST, FUSED = decoder_rotation.FIRST, decoder_rotation.LANDING
CACHED = "82e7139c06a312986d3aa0af0faf0182631c1258"
FILE = "python/sglang/srt/layers/rotary_embedding.py"
INDEX = "python/sglang/srt/layers/rotary_embedding/mrope_rope_index.py"
PROCESSOR = "python/sglang/srt/multimodal/processors/ernie45_vl.py"
ORIGINAL = ("080f8184752253dcf47fb6f7cc4040163665b845", "vllm/transformers_utils/processors/ernie45_vl.py")
CONFIG = types.SimpleNamespace(
    im_patch_id=9, video_start_token_id=5, video_end_token_id=6, spatial_conv_size=2, temporal_conv_size=2
)
MARKS = {"image": (7, 8), "video": (5, 6)}
#: Parts of a prompt: words, or a grid t x h x w with its marks.
PROMPTS = (
    "text-5",
    "text-3 image-1x4x6 text-1",
    "text-3 video-4x4x6 text-1",
    "image-1x2x2 image-1x4x2",
    "text-2 image-1x4x6 text-1 image-1x4x6 text-2",
    "text-1 video-2x4x4 text-2 image-1x2x6 text-3",
    "video-8x2x4 text-4",
    "text-2 video-10x2x2 text-1 video-2x6x2 text-1",
)
GRIDS = {"4x6": ((1, 4, 6),), "2-frames-of-4x2": ((2, 4, 2),), "6x4-and-2x8": ((1, 6, 4), (1, 2, 8))}
PATCHES = {"4x6": (0, 5, 17, 23), "3640x18": (0, 40001, 65519)}


def index_of(commit):
    if commit == FIRST:
        name = "MRotaryEmbedding.get_rope_index_ernie45"
        taken = take(FIRST, FILE, [name], {"torch": torch, "itertools": __import__("itertools")}, bare=True)
    else:
        taken = take(commit, INDEX, ["get_rope_index_ernie45"], {"torch": torch, "itertools": __import__("itertools")})
    return taken.get_rope_index_ernie45


def index_of_transformers():
    vision = types.SimpleNamespace(temporal_merge_size=2, spatial_merge_size=2)
    model = types.SimpleNamespace(config=types.SimpleNamespace(vision_config=vision))
    made = vl.Ernie4_5_VLMoeModel
    model.get_vision_position_ids = types.MethodType(made.get_vision_position_ids, model)
    return types.MethodType(made.get_rope_index, model)


def prompt(parts):
    ids, kinds, grids = [], [], {"image": [], "video": []}
    for part in parts.split():
        kind, size = part.split("-")
        if kind == "text":
            ids, kinds = [*ids, *[1] * int(size)], [*kinds, *[0] * int(size)]
            continue
        t, h, w = map(int, size.split("x"))
        count = (t if kind == "image" else t // 2) * (h // 2) * (w // 2)
        ids = [*ids, MARKS[kind][0], *[9] * count, MARKS[kind][1]]
        kinds = [*kinds, 0, *[1 if kind == "image" else 2] * count, 0]
        grids[kind].append((t, h, w))
    given = {f"{kind}_grid_thw": torch.tensor(each) if each else None for kind, each in grids.items()}
    return torch.tensor([ids]), torch.tensor([kinds]), given


def positions(results):
    landing, snapshot, other = index_of(FIRST), index_of(SNAPSHOT), index_of_transformers()
    for parts in PROMPTS:
        ids, kinds, grids = prompt(parts)
        found, delta = snapshot(input_ids=ids, hf_config=CONFIG, **grids)
        old, old_delta = landing(input_ids=ids, hf_config=CONFIG, **grids)
        theirs, their_delta = other(ids, kinds, **grids)
        name = f"positions.{parts.replace(' ', '.')}"
        for axis, row in zip("thw", found[:, 0].tolist()):
            results.exact(f"{name}.{axis}", " ".join(map(str, row)))
        results.exact(f"{name}.delta", int(delta.flatten()[0]))
        same = torch.equal(found, old) and torch.equal(delta.flatten(), old_delta.flatten())
        results.exact(f"{name}.landing-gives-the-same", same)
        results.exact(f"{name}.transformers-gives-the-same", torch.equal(found, theirs))
        results.exact(f"{name}.delta-of-transformers", int(their_delta.flatten()[0]))


def frequencies(results):
    made = decoder_rotation.rotation(FIRST)
    for base, dim in ((500000, D), (10000, D), (10000, 40)):
        one = types.SimpleNamespace(base=base, rotary_dim=dim)
        results.exact(f"frequencies.{dim}-base-{base}", bits(made._compute_inv_freq(one, base)))


def rope(made, dtype, neox=False):
    return made.Ernie4_5_VLRotaryEmbedding(D, D, ROWS, THETA, neox, dtype, mrope_section=SECTION)


def chosen(table, dtype):
    """The entries of the table that each pair of each token takes, cos then sin."""
    pair = torch.arange(D // 2)
    axis = torch.where(pair < 44, 1 + pair % 2, 0)
    at = columns()[axis].T
    return table.to(dtype)[at, pair], table.to(dtype)[at, pair + D // 2]


def decoder(results):
    first, one = decoder_rotation.rotation(FIRST), head()
    for dtype, kind in DTYPES.items():
        results.exact(f"decoder.{dtype}.head", bits(one.to(kind)))
        native = rope(first, kind)
        for name, values in zip(("cos", "sin"), chosen(native.cos_sin_cache, kind)):
            rows(results, f"decoder.{dtype}.{name}", values)
        for pairing, neox in {"gptj": False, "neox": True}.items():
            turned, _ = rope(first, kind, neox).forward_native(columns(), *spread(one.to(kind)))
            rows(results, f"decoder.{dtype}.native.{pairing}", turned)
    fused(results, one)
    theirs(results, one)


def rows(results, name, values):
    for (t, h, w), row in zip(TOKENS, values):
        results.exact(f"{name}.{t}-{h}-{w}", bits(row))


def fused(results, one):
    """#18856's kernel in Triton's interpreter, which computes in float32 and rounds each step."""
    made = decoder_rotation.rotation(FUSED)
    q, k = spread(one)
    kept, torch.Tensor.is_cuda = torch.Tensor.is_cuda, property(lambda tensor: True)
    made.triton_ernie45_rope_fused_inplace(
        q, k, rope(made, torch.float32).cos_sin_cache, columns(), SECTION, D, D, False
    )
    torch.Tensor.is_cuda = kept
    rows(results, "decoder.float32.fused.gptj", q)


def theirs(results, one):
    given = {"rope_type": "default", "rope_theta": float(THETA), "mrope_section": SECTION}
    config = Ernie4_5_VLMoeTextConfig(head_dim=D, rope_parameters=given)
    embedding = vl.Ernie4_5_VLMoeTextRotaryEmbedding(config)
    q, k = (each.view(1, len(TOKENS), 1, D).transpose(1, 2) for each in spread(one))
    turned, _ = vl.apply_rotary_pos_emb(q, k, *embedding(q, columns()[:, None]))
    rows(results, "decoder.float32.transformers", turned[0, 0])


def vision(results):
    (angles, _), (both, table) = vision_rotary.recomputed(), vision_rotary.cached()
    tower = types.SimpleNamespace(spatial_merge_size=2, device=torch.device("cpu"), rotary_pos_emb=table)
    place = take(CACHED, vision_rotary.MODEL, [vision_rotary.TOWER], vision_rotary.GIVEN).rot_pos_emb
    for name, grids in GRIDS.items():
        at = place(tower, torch.tensor(grids))[2].tolist()
        results.exact(f"vision.order.{name}", " ".join(f"{h},{w}" for h, w in at))
    for name, patches in PATCHES.items():
        grids = ((1, *map(int, name.split("x"))),)
        angle, (cos, sin) = angles(grids), both(grids)
        same = torch.equal(angle.cos(), cos) and torch.equal(angle.sin(), sin)
        results.exact(f"vision.{name}.recomputed-equals-cached", same)
        for patch in patches:
            half = slice(0, 40)
            results.exact(f"vision.{name}.patch-{patch}.cos", bits(cos[patch, half]))
            results.exact(f"vision.{name}.patch-{patch}.sin", bits(sin[patch, half]))
        turn_vision(results, f"vision.{name}", patches, cos, sin)


def turn_vision(results, name, patches, cos, sin):
    given = {"torch": torch}
    apply = take(FIRST, FILE, ["rotate_half", "apply_rotary_pos_emb_native"], given, bare=True)
    at = list(patches)
    for dtype, kind in DTYPES.items():
        q = head()[:80].to(kind).repeat(len(at), 1, 1)
        turned, _ = apply.apply_rotary_pos_emb_native(q, q, cos[at], sin[at])
        for patch, row in zip(patches, turned[:, 0]):
            results.exact(f"{name}.patch-{patch}.turned.{dtype}", bits(row))


def rounded(results):
    """Halves between two bfloat16, beside them, subnormal ones, the largest, and random bits."""
    drawn = random.Random(0)
    given = [0x3F808000, 0x3F818000, 0x3F808001, 0x3F807FFF, 0xBF808000, 0x00000001, 0x00008000]
    given += [0x00018000, 0x007FFFFF, 0x7F7FFFFF, 0x7F7F7FFF, 0x7F800000, 0xFF800000, 0x80000000]
    given += [drawn.randrange(0x7F800000) | drawn.randrange(2) << 31 for _ in range(40)]
    signed = [each - (each >> 31 << 32) for each in given]
    values = torch.tensor(signed, dtype=torch.int32).view(torch.float32)
    results.exact("rounding.float32", bits(values))
    results.exact("rounding.bfloat16", bits(values.to(torch.bfloat16)))


def functions(commit, path, names, constants):
    """The named functions over those of the file's own constants that need nothing else."""
    given = {"math": math, "os": os, "Union": Union, "logger": logging.getLogger("quiet")}
    given["logger"].disabled = True
    for node in ast.parse(text(commit, path)).body:
        is_constant = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").isupper()
        if (is_constant and constants) or getattr(node, "name", None) in names:
            try:
                exec(compile(ast.Module([node], []), path, "exec"), given)
            except NameError:
                continue
    return given


def sizes(results):
    names = ["round_by_factor", "ceil_by_factor", "floor_by_factor"] + ["smart_resize", "smart_nframes"]
    ours = functions(SNAPSHOT, PROCESSOR, names, True)
    its = functions(*ORIGINAL, names, True)
    made = take(*ORIGINAL, ["Ernie4_5_VLProcessor.__init__"], {"super": None})
    bounds = inspect.signature(vars(made)["__init__"]).parameters
    kept = {f"{end}_pixels": bounds[f"image_{end}_pixels"].default for end in ("min", "max")}
    results.exact("resize.bound-of-the-original", kept["max_pixels"] // 784, "blocks")
    drawn = random.Random(0)
    asked = [(84, 56), (1, 1), (28, 28), (42, 70), (98, 14), (1000, 1000), (5000, 10), (10, 5000), (20000, 20000)]
    asked += [(14 * (2 * drawn.randint(1, 60) + 1), 14 * (2 * drawn.randint(1, 60) + 1)) for _ in range(8)]
    asked += [(int(2 ** drawn.uniform(0, 16)), int(2 ** drawn.uniform(0, 16))) for _ in range(32)]
    for width, height in asked:
        rows_, columns_ = ours["smart_resize"](height, width)
        then = its["smart_resize"](rows_, columns_, 28, kept["min_pixels"], kept["max_pixels"])
        told = [columns_, rows_, then[1], then[0]]
        results.exact(f"resize.{width}x{height}", " ".join(map(str, told)))
    clips(results, ours, drawn)


def clips(results, ours, drawn):
    asked = [(1, 25), (2, 25), (3, 25), (15, 30), (31, 25), (300, 25), (300, 30), (6000, 23.976)]
    asked += [(drawn.randint(2, 6000), drawn.choice((1, 2, 12, 24, 29.97, 60))) for _ in range(20)]
    for total, rate in asked:
        sample = lambda: ours["smart_nframes"]({}, total_frames=total, video_fps=rate)
        value, error, _ = outcome(sample)
        results.exact(f"frames.{total}-at-{str(rate).replace('.', '-')}", error or value)
    for width, height, frames in ((1280, 720, 24), (64, 48, 16), (1920, 1080, 180), (300, 4000, 90)):
        limit = max(
            min(ours["VIDEO_MAX_PIXELS"], ours["VIDEO_TOTAL_PIXELS"] / frames * ours["FRAME_FACTOR"]),
            int(ours["VIDEO_MIN_PIXELS"] * 1.05),
        )
        rows_, columns_ = ours["smart_resize"](height, width, 28, ours["VIDEO_MIN_PIXELS"], limit)
        results.exact(f"resize-of-a-frame.{width}x{height}-of-{frames}", f"{columns_} {rows_}")


class Memory(TorchDispatchMode):
    """Operators on floating numbers that write memory: what they read, write and compute."""

    def __init__(self):
        super().__init__()
        self.seen = Counter()

    def __torch_dispatch__(self, call, kinds, args=(), named=None):
        out = call(*args, **(named or {}))
        flat = [each for arg in args for each in (arg if isinstance(arg, (list, tuple)) else [arg])]
        tensors = [each for each in flat if isinstance(each, torch.Tensor)]
        own = {each.untyped_storage().data_ptr() for each in tensors}
        is_real = isinstance(out, torch.Tensor) and out.is_floating_point()
        if is_real and out.untyped_storage().data_ptr() not in own:
            name = str(call).split(".")[1]
            size = lambda each: each.numel() * each.element_size()
            # A gather reads the rows that it chooses, not the table.
            read = sum(map(size, tensors[1:])) + size(out) if name == "index" else sum(map(size, tensors))
            computes = name in ("mul", "add", "sub", "cos", "sin")
            self.seen.update(launches=1, read=read, written=size(out), operations=computes * out.numel())
        return out


def cost(results):
    grids = ((1, 4, 6), (2, 8, 4))
    (angles, _), (both, _) = vision_rotary.recomputed(), vision_rotary.cached()
    recompute = lambda: [each(angle) for angle in [angles(grids)] for each in (torch.cos, torch.sin)]
    ways = {"vision-recomputed": recompute, "vision-cached": lambda: both(grids)}
    made = rope(decoder_rotation.rotation(FIRST), torch.bfloat16)
    made.cos_sin_cache = made.cos_sin_cache.float()
    q, k = (torch.randn(3, count * D).bfloat16() for count in (20, 4))
    ways["decoder-native"] = lambda: made.forward_native(torch.randint(0, 4000, (3, 3)), q, k)
    for name, call in ways.items():
        with Memory() as counted:
            call()
        for what, value in sorted(counted.seen.items()):
            results.exact(f"cost.{name}.{what}", value, {"read": "bytes", "written": "bytes"}.get(what))


def main():
    vision_rotary.SNAPSHOT = CACHED
    flags = types.SimpleNamespace(rl_on_policy_target=None)
    vision_rotary.GIVEN["get_global_server_args"] = lambda: flags
    results = Results()
    for each in (decoder_rotation.STAND_IN, *vision_operators.stand_ins):
        results.stand_in(each)
    for each in (positions, frequencies, decoder, vision, rounded, sizes, cost):
        each(results)
    results.write()


main()
