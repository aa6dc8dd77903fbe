"""What do single steps of a request do with small inputs?

Placeholders and their padding, the split of pixels, the mask of visual tokens, positions, the
pairing of frames, weights by name, routed experts, cuda graph options, the rule of the router.
"""

import ast
import collections
import itertools
import logging
import re
import types
import typing

import numpy as np
import torch
import torch.nn.functional as functional

from upstream import SNAPSHOT, Results, outcome, take, text

LANDING = "1a19b3987dca941483d7508cae842978d728c737"
MODEL = "python/sglang/srt/models/ernie45_vl.py"
PROCESSOR = "python/sglang/srt/multimodal/processors/ernie45_vl.py"
BASE = "python/sglang/srt/multimodal/processors/base_processor.py"
MM = "python/sglang/srt/managers/mm_utils.py"
SCHEDULE = "python/sglang/srt/managers/mm_schedule.py"
TOPK = "python/sglang/srt/layers/moe/topk.py"
CONFIG = types.SimpleNamespace(
    im_patch_id=9, video_start_token_id=5, video_end_token_id=6, spatial_conv_size=2, temporal_conv_size=2
)
QUIET = logging.getLogger("quiet")
QUIET.disabled = True
IMAGE, VIDEO = "image", "video"
GIVEN = {
    **{name: each for name, each in vars(typing).items() if not name.startswith("__")},
    **{"torch": torch, "np": np, "F": functional, "itertools": itertools, "logger": QUIET},
    "defaultdict": collections.defaultdict,
    "Modality": types.SimpleNamespace(IMAGE=IMAGE, MULTI_IMAGES="images", AUDIO="audio", VIDEO=VIDEO),
    "envs": types.SimpleNamespace(SGLANG_ENABLE_MM_SPLITTING=types.SimpleNamespace(get=lambda: False)),
}
#: An image of 6 tokens and a video of 12, with their delimiters.
IDS = [1, 7, *[9] * 6, 8, 5, *[9] * 12, 6, 2]


def index(commit):
    if commit == LANDING:
        file, name = "python/sglang/srt/layers/rotary_embedding.py", "MRotaryEmbedding.get_rope_index_ernie45"
    else:
        file, name = "python/sglang/srt/layers/rotary_embedding/mrope_rope_index.py", "get_rope_index_ernie45"
    return take(commit, file, [name], GIVEN, bare=True).get_rope_index_ernie45


def positions(results):
    image = [1, 2, 3, 4, *[9] * 6, 1, 2]
    video = [1, 2, 3, 5, *[9] * 12, 6, 2]
    asked = {
        "image": (image, [[1, 4, 6]], None),
        "image-replaced-by-another-id": ([99 if each == 9 else each for each in image], [[1, 4, 6]], None),
        "video": (video, None, [[4, 4, 6]]),
    }
    for name, commit in {"landing": LANDING, "snapshot": SNAPSHOT}.items():
        for what, (ids, images, videos) in asked.items():
            found, delta = index(commit)(
                input_ids=torch.tensor([ids]),
                hf_config=CONFIG,
                image_grid_thw=images and torch.tensor(images),
                video_grid_thw=videos and torch.tensor(videos),
            )
            for axis, row in zip("thw", found[:, 0].tolist()):
                results.exact(f"positions.{name}.{what}.{axis}", row)
            results.exact(f"positions.{name}.{what}.delta", delta.item())


def item(kind, offsets, value, grid=None):
    made = types.SimpleNamespace(modality=kind, offsets=offsets, pad_value=value)
    made.is_image, made.is_video, made.is_audio = (lambda k=each: kind == k for each in (IMAGE, VIDEO, "audio"))
    made.model_specific_data = {} if grid is None else {f"{kind}_grid_thw": torch.tensor(grid)}
    return made


def padded(commit, ids, items):
    name = "MultiModalityDataPaddingPatternMultimodalTokens.pad_input_tokens"
    pad = take(commit, MM, [name], GIVEN).pad_input_tokens
    inputs = types.SimpleNamespace(mm_items=items, im_token_id=9, video_token_id=9, audio_token_id=None)
    return pad(None, list(ids), inputs)


def placeholders(results):
    for name, commit in {"landing": LANDING, "snapshot": SNAPSHOT}.items():
        search = take(commit, BASE, ["BaseMultimodalProcessor.get_mm_items_offset"], GIVEN, bare=True)
        ranges = search.get_mm_items_offset(torch.tensor(IDS), 9)
        results.exact(f"both.{name}.ranges", [str(each) for each in ranges])
        # The order of process_mm_data's grids: see split.grids-in-order.
        ids = padded(commit, IDS, [item(VIDEO, ranges, 1002), item(IMAGE, ranges, 1001)])
        results.exact(f"both.{name}.placeholders-of-the-image", ids.count(1001))
        results.exact(f"both.{name}.placeholders-of-the-video", ids.count(1002))
        for kind, value, length in ((IMAGE, 1001, 6), (VIDEO, 1002, 12)):
            call = lambda: adjust(commit, ids, ranges, value, length)
            kept, error, _ = outcome(call)
            results.exact(f"both.{name}.{kind}-of-{length}", (error or f"{kept} kept").split(". ")[0])


def adjust(commit, ids, ranges, value, length):
    embedding = torch.zeros(length, 4)
    settings = types.SimpleNamespace(chunked_prefill_size=-1)
    given = {**GIVEN, "get_global_server_args": lambda: settings, "get_schedule": lambda: settings}
    if commit == LANDING:
        taken = take(commit, MM, ["_get_multimodal_mask", "_adjust_embedding_length"], given)
        mask = taken._get_multimodal_mask(torch.tensor(ids), torch.tensor([value]))
        return len(taken._adjust_embedding_length(embedding, mask, QUIET))
    taken = take(commit, SCHEDULE, ["_count_mm_tokens_in_extend", "_adjust_embedding_length"], given)
    count = taken._count_mm_tokens_in_extend([0], [len(ids)], [ranges])
    return len(taken._adjust_embedding_length(embedding, count, QUIET))


def grids_of_items(results):
    """What the scheduler calls, each commit's own: padding, the method and the position function."""
    commits = {
        "19973": "0d23a461a04a8c5e94d3d8a6250a0275d9678921",
        "21244": "b835309f0c5c8499bb03dd317b8f11bb085e54dd",
        "snapshot": SNAPSHOT,
    }
    two = [1, *[9] * 6, 2, *[9] * 4, 3]
    one = [1, 2, 3, 4, *[9] * 6, 1, 2, 3]
    first, second = item(IMAGE, [(1, 6)], 7000001, [[1, 4, 6]]), item(IMAGE, [(8, 11)], 7000002, [[1, 4, 4]])
    asked = {
        "two-images-in-two-items": (two, [first, second]),
        "two-images-in-one-item": (two, [item(IMAGE, [(1, 6), (8, 11)], 7000001, [[1, 4, 6], [1, 4, 4]])]),
        "one-image": (one, [item(IMAGE, [(4, 9)], 7000001, [[1, 4, 6]])]),
    }
    for name, commit in commits.items():
        rotary = types.SimpleNamespace(get_rope_index_ernie45=index(commit))
        given = {**GIVEN, "MRotaryEmbedding": rotary}
        method = take(commit, PROCESSOR, ["Ernie4_5_VLImageProcessor.compute_mrope_positions"], given)
        handed = [(what, ids, items) for what, (ids, items) in asked.items()]
        handed += [(f"{what}-padded", padded(commit, ids, items), items) for what, ids, items in handed]
        for what, ids, items in handed:
            to = types.SimpleNamespace(hf_config=CONFIG)
            found, error, _ = outcome(lambda: method.compute_mrope_positions(to, ids, items))
            label = f"grids.{name}.{what}"
            results.exact(label, error or f"delta {found[1].item()}")
            for axis, row in zip("thw", found[0].tolist() if found else []):
                results.exact(f"{label}.{axis}", row)


def split_of_pixels(results):
    """A video of two frames, then an image: which rows of pixels each is given."""
    answer = {"images": torch.arange(12.0)[:, None].repeat(1, 4), "grid_thw": torch.tensor([[2, 2, 2], [1, 2, 2]])}
    to = types.SimpleNamespace(image_config=None, video_config=None)
    to._processor = type("Answers", (), {"__call__": lambda self, **given: dict(answer)})()
    to._pixel_values_norm = lambda pixels, given: pixels
    to.server_args = types.SimpleNamespace(disable_fast_image_processor=True, keep_mm_feature_on_device=True)
    to.FEATURE_NAMES, to.disable_fast_image_processor = [], True
    given = {**GIVEN, "_is_npu": False, "BaseImageProcessorFast": object, "BaseImageProcessor": object}
    given["SGL_USE_CUDA_IPC"] = given["_is_cpu"] = False
    method = take(LANDING, PROCESSOR, ["Ernie4_5_VLImageProcessor.process_mm_data"], given)
    out = method.process_mm_data(to, "text", images=["i"], videos=["v"])
    results.exact("split.grids-in-order", [each for each in out if each.endswith("grid_thw")])
    results.exact("split.image-is-given-rows", [int(each) for each in out["pixel_values"][:, 0]])
    results.exact("split.video-is-given-rows", [int(each) for each in out["pixel_values_videos"][:, 0]])


def visual_mask(results):
    owner = "Ernie4_5_VLMoeForConditionalGeneration"
    method = take(LANDING, MODEL, [f"{owner}._set_visual_token_mask"], {**GIVEN, "ForwardBatch": object})
    model = types.SimpleNamespace(_visual_token_ids_tensor_cache=torch.tensor([9, 7, 8, 5, 6]))
    batch = types.SimpleNamespace(mm_inputs=[types.SimpleNamespace(mm_items=[item(IMAGE, [], 7001)])])
    method._set_visual_token_mask(model, torch.tensor([1, 7, 7001, 7001, 8, 2]), batch)
    results.exact("visual-mask", model.visual_token_mask.flatten().int().tolist())


def frames(results):
    for name, commit in {"landing": LANDING, "snapshot": SNAPSHOT}.items():
        tree = ast.parse(text(commit, MODEL))
        nodes = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "fwd_placeholder"]
        given = {**GIVEN, "self": types.SimpleNamespace(spatial_conv_size=2)}
        exec(compile(ast.Module([nodes[0]], []), MODEL, "exec"), given)
        for t in (1, 2, 3, 4, 5):
            rows = torch.arange(t * 6.0)[:, None]
            value, error, _ = outcome(lambda: given["fwd_placeholder"](rows, torch.tensor([[t, 4, 6]])))
            counts = [6 * len(range(0, t, 2)), 6 * len(range(1 if t > 1 else 0, t, 2))]
            results.exact(f"frames.{name}.{t}", error.split(" Expected")[0] if error else list(value.shape))
            results.exact(f"frames.{name}.{t}.rows", counts)


class Weight:
    def __init__(self, name, seen):
        self.name, self.seen, self.data = name, seen, torch.zeros(1)

    def weight_loader(self, param, loaded, *rest, **named):
        self.seen.append([self.name, list(loaded.shape), *[str(each) for each in named.values()]])


def weights(results):
    seen = []
    layer = "model.layers.1.mlp"
    names = [f"{layer}.{kind}_experts.w13_weight" for kind in ("text", "vision")]
    names += [f"{layer}.{kind}_experts_gate.weight" for kind in ("text", "vision")]
    experts = [
        ("experts.w13_", f"experts.{index}.{part}.", index, shard)
        for index in range(64)
        for part, shard in (("gate_proj", "w1"), ("up_proj", "w3"))
    ]
    moe = types.SimpleNamespace(make_expert_params_mapping=lambda **given: experts)
    given = {**GIVEN, "FusedMoE": moe, "default_weight_loader": lambda param, loaded: param.weight_loader(param, loaded)}
    owner = "Ernie4_5_VLMoeForConditionalGeneration"
    method = take(LANDING, MODEL, [f"{owner}.load_weights"], given)
    model = types.SimpleNamespace(config=types.SimpleNamespace(moe_num_experts=[64, 64], tie_word_embeddings=True))
    model.named_parameters = lambda **named: {each: Weight(each, seen) for each in names}.items()
    given_names = {
        "experts-6-up": f"{layer}.experts.6.up_proj.weight",
        "experts-70-up": f"{layer}.experts.70.up_proj.weight",
        "gate": f"{layer}.gate.weight",
        "gate-1": f"{layer}.gate.weight_1",
    }
    for label, name in given_names.items():
        seen.clear()
        _, error, _ = outcome(lambda: method.load_weights(model, [(name, torch.zeros(3, 2))]))
        told = " ".join(str(each) for each in seen[0]) if seen else (error or "left out")
        results.exact(f"weights.{label}", told.replace(f"{layer}.", ""))


def masked_gather(results):
    """How many index values a two-dimensional mask makes for each element that it chooses."""
    mask = torch.zeros(8, 4, dtype=torch.bool)
    mask[2:5] = True
    places = mask.nonzero(as_tuple=True)
    results.exact("mask-of-two-dimensions.indices-per-element", sum(len(each) for each in places) // int(mask.sum()))
    results.exact("mask-of-two-dimensions.dtype", str(places[0].dtype).removeprefix("torch."))
    # Two coordinates of eight bytes for each element.
    results.exact("mask-of-two-dimensions.8192-of-2560", 8192 * 2560 * 2 * 8 // 2**20, "MiB")


def experts(results):
    """The capturer's assignment with a layer of None, by the number of tokens."""
    lines = text(SNAPSHOT, "python/sglang/srt/state_capturer/base.py")
    node = next(n for n in ast.walk(ast.parse(lines)) if getattr(n, "name", None) == "capture")
    given = {**GIVEN}
    exec(compile(ast.Module([node], []), "base.py", "exec"), given)
    for tokens in (1, 2, 5, 28):
        buffer = torch.zeros(64, 28, 6, dtype=torch.int32)
        capturer = types.SimpleNamespace(buffer=buffer)
        chosen = torch.arange(1, tokens * 6 + 1, dtype=torch.int32).view(tokens, 6)
        _, error, _ = outcome(lambda: given["capture"](capturer, None, chosen))
        kept = [int(each) for each in (buffer != 0).any(-1).nonzero()[-1]] if not error else None
        results.exact(f"experts.layer-none.{tokens}-tokens", re.sub(r"  .*", "", error) if error else f"written up to token {kept[0]}, layer {kept[1]}")
        if tokens == 28:
            results.exact("experts.layer-none.28-tokens.layer-1-of-token-0", buffer[0, 1].tolist() == chosen[1].tolist())


def graph_options(results):
    tree = ast.parse(text(SNAPSHOT, "python/sglang/srt/server_args.py"))
    node = next(n for n in ast.walk(tree) if getattr(n, "name", None) == "_parse_cuda_graph_config")
    half = lambda backend: types.SimpleNamespace(backend=backend)
    given = {
        **GIVEN,
        "Backend": types.SimpleNamespace(DISABLED="disabled", BREAKABLE="breakable"),
        "Phase": types.SimpleNamespace(DECODE="decode", PREFILL="prefill"),
        "CudaGraphConfig": type("Config", (), {}),
        "default_cuda_graph_config": lambda: types.SimpleNamespace(decode=half("full"), prefill=half("breakable")),
    }
    exec(compile(ast.Module([node], []), "server_args.py", "exec"), given)

    class Arguments:
        def __getattr__(self, name):
            if name.startswith(("cuda_graph", "disable")):
                return None
            raise AttributeError(name)

    switch = {"disable_prefill_cuda_graph": True}
    for name, chosen in {
        "nothing": {},
        "switch": switch,
        "switch-and-flag": {**switch, "cuda_graph_backend_prefill": "breakable"},
        "switch-and-json": {**switch, "cuda_graph_config": {"prefill": {"backend": "full"}}},
    }.items():
        arguments = Arguments()
        vars(arguments).update(chosen)
        given["_parse_cuda_graph_config"](arguments)
        results.exact(f"prefill-graph.{name}", arguments.cuda_graph_config.prefill.backend)


def routers(results):
    for name, commit in {"9824": "5e194b21437fed6fa1f4c8ef11ccd61b34bc0607", "snapshot": SNAPSHOT}.items():
        constant = ["_RENORMALIZE_SUM_EPSILON"] if commit == SNAPSHOT else []
        taken = take(commit, TOPK, [*constant, "fused_topk_torch_native"], GIVEN, bare=True)
        topk = taken.fused_topk_torch_native
        for shape, bias in {"row-of-experts": torch.randn(1, 64), "experts": torch.randn(64)}.items():
            call = lambda: topk(torch.randn(5, 8), torch.randn(5, 64), 6, True, correction_bias=bias)
            value, error, _ = outcome(call)
            results.exact(f"router.{name}.bias-{shape}", error.split(".")[0] if error else list(value[1].shape))
    unlike, largest = 0, []
    for seed in range(6):
        torch.manual_seed(seed)
        logits, bias = torch.randn(5, 64), torch.randn(64) * 0.02
        soft, sig = logits.softmax(-1), logits.sigmoid()
        sets = [(scores + bias).topk(6).indices.sort(-1).values for scores in (soft, sig)]
        unlike += int((sets[0] != sets[1]).any(-1).sum())
        parts = [scores.gather(1, sets[0]) for scores in (soft, sig)]
        shares = [part / part.sum(-1, keepdim=True) for part in parts]
        largest.append(float((shares[0] - shares[1]).abs().max()))
    results.exact("softmax-and-sigmoid.rows", 30)
    results.exact("softmax-and-sigmoid.rows-with-other-experts", unlike)
    results.exact("softmax-and-sigmoid.largest-difference-of-a-weight.least", round(min(largest), 2))
    results.exact("softmax-and-sigmoid.largest-difference-of-a-weight.most", round(max(largest), 2))


def main():
    results = Results()
    results.stand_in("items, batches, configs and parameters: ours, with the fields that are read")
    torch.manual_seed(0)
    for each in (positions, placeholders, grids_of_items, split_of_pixels, visual_mask, frames):
        each(results)
    for each in (weights, masked_gather, experts, graph_options, routers):
        each(results)
    results.write()


main()
