"""Do SGLang and Transformers give a prompt the same positions and the same delta?

Random prompts of text, images and videos of 2 to 180 frames, several of each, through the
snapshot's index and through Transformers' own; one long video through vLLM's too, from the tree of
the engineer who brought the model there.
"""

import itertools
import random
import types
from typing import Any, List, Tuple, Union

import torch
import vision_operators
from transformers.models.ernie4_5_vl_moe import modeling_ernie4_5_vl_moe as vl

from upstream import SNAPSHOT, Results, take

INDEX = "python/sglang/srt/layers/rotary_embedding/mrope_rope_index.py"
VLLM = "080f8184752253dcf47fb6f7cc4040163665b845"
VLLM_INDEX = "vllm/model_executor/layers/rotary_embedding/mrope.py"
TEXT, PATCH, IMAGE_START, IMAGE_END, VIDEO_START, VIDEO_END = 5, 9, 3, 4, 6, 7
MERGE, FRAMES = 2, 2
PROMPTS = 5000
KINDS = ("images", "videos-no-longer-than-wide", "videos-longer-than-wide")
CONFIG = types.SimpleNamespace(
    im_patch_id=PATCH,
    video_start_token_id=VIDEO_START,
    video_end_token_id=VIDEO_END,
    spatial_conv_size=MERGE,
    temporal_conv_size=FRAMES,
)


def theirs():
    vision = types.SimpleNamespace(temporal_merge_size=FRAMES, spatial_merge_size=MERGE)
    model = types.SimpleNamespace(config=types.SimpleNamespace(vision_config=vision))
    make = vl.Ernie4_5_VLMoeModel.get_vision_position_ids
    model.get_vision_position_ids = types.MethodType(make, model)
    return types.MethodType(vl.Ernie4_5_VLMoeModel.get_rope_index, model)


def side():
    return MERGE * random.randint(2, 9)


def media(kind):
    """A grid of patches: frames, rows, columns."""
    if kind == "images":
        return (1, side(), side())
    while True:
        grid = (FRAMES * random.randint(1, 90), side(), side())
        is_long = grid[0] // FRAMES > max(grid[1:]) // MERGE
        if is_long == (kind == "videos-longer-than-wide"):
            return grid


def words():
    return [TEXT] * random.randint(1, 40)


def prompt(kind):
    """Ids, what stands for Transformers' token types, and the grids of images and of videos."""
    ids, kinds, images, videos = [], [], [], []

    def put(tokens, as_kind=0):
        ids.extend(tokens)
        kinds.extend([as_kind] * len(tokens))

    put(words())
    for _ in range(random.randint(1, 3)):
        is_image = kind == "images" or random.random() < 0.3
        grid = media("images" if is_image else kind)
        t, h, w = grid
        tokens = (t if is_image else t // FRAMES) * (h // MERGE) * (w // MERGE)
        put([IMAGE_START if is_image else VIDEO_START])
        put([PATCH] * tokens, 1 if is_image else 2)
        put([IMAGE_END if is_image else VIDEO_END])
        put(words())
        (images if is_image else videos).append(grid)
    return ids, kinds, images, videos


def tensor(grids):
    return torch.tensor(grids) if grids else None


def compare(ours, transformers, kind):
    ids, kinds, images, videos = prompt(kind)
    given = torch.tensor([ids])
    grids = {"image_grid_thw": tensor(images), "video_grid_thw": tensor(videos)}
    mine, delta = ours(input_ids=given, hf_config=CONFIG, **grids)
    other, other_delta = transformers(given, torch.tensor([kinds]), **grids)
    apart = (mine != other).any(dim=0)[0].nonzero()
    first = int(apart[0]) if len(apart) else None
    return first, kinds, int(delta.flatten()[0]), int(other_delta.flatten()[0])


def long_video(results, ours, transformers, vllm):
    """One video of 64 frames at 8 by 12 patches, and a text of four tokens behind it."""
    tokens = 32 * 4 * 6
    ids = [TEXT, VIDEO_START, *[PATCH] * tokens, VIDEO_END, *[TEXT] * 4]
    kinds = [0, 0, *[2] * tokens, *[0] * 5]
    grids = {"image_grid_thw": None, "video_grid_thw": torch.tensor([[64, 8, 12]])}
    given = torch.tensor([ids])
    mine, delta = ours(input_ids=given, hf_config=CONFIG, **grids)
    other, other_delta = transformers(given, torch.tensor([kinds]), **grids)
    third, third_delta = vllm(None, ids, CONFIG, **grids)
    for name, rows, one in (
        ("sglang", mine[:, 0], int(delta.flatten()[0])),
        ("transformers", other[:, 0], int(other_delta.flatten()[0])),
        ("vllm", third, third_delta),
    ):
        results.exact(f"64-frames.{name}.last-of-the-video", rows[:, 1 + tokens].tolist())
        results.exact(f"64-frames.{name}.first-behind-it", rows[:, 2 + tokens].tolist())
        results.exact(f"64-frames.{name}.last-of-the-prompt", rows[:, -1].tolist())
        results.exact(f"64-frames.{name}.delta", one)


def main():
    results = Results()
    given = {"torch": torch, "itertools": itertools, "Any": Any}
    given.update({"List": List, "Tuple": Tuple, "Union": Union})
    ours = take(SNAPSHOT, INDEX, ["get_rope_index_ernie45"], given).get_rope_index_ernie45
    name = "_ernie_get_input_positions_tensor"
    vllm = vars(take(VLLM, VLLM_INDEX, [f"MRotaryEmbedding.{name}"], given, bare=True))[name]
    transformers = theirs()
    for each in vision_operators.stand_ins:
        results.stand_in(each)
    random.seed(0)
    for kind in KINDS:
        seen = [compare(ours, transformers, kind) for _ in range(PROMPTS // len(KINDS) + 1)]
        unlike = [each for each in seen if each[0] is not None]
        results.exact(f"{kind}.prompts", len(seen))
        results.exact(f"{kind}.prompts-with-other-positions", len(unlike))
        results.exact(f"{kind}.prompts-with-another-delta", sum(a != b for _, _, a, b in seen))
        in_media = sum(kinds[first] != 0 for first, kinds, _, _ in unlike)
        results.exact(f"{kind}.first-difference-in-an-image-or-video", in_media)
    long_video(results, ours, transformers, vllm)
    results.write()


main()
