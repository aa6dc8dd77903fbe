"""ERNIE 4.5-VL twice with the same random weights: Transformers' class, and the snapshot in SGLang.

Transformers makes the weights and saves them, one prefix is renamed, SGLang loads them by its own
loader. A weight that SGLang does not find, or finds and drops, fails the run: before the load all
its parameters are NaN, after it none may be left, and it holds as many values as the checkpoint.
"""

import json
import multiprocessing
import os
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers.models import ernie4_5_vl_moe as its

import snapshot
import vision_operators  # noqa: F401
import whole_model
from upstream import Results

STAND_INS = (
    "weights: random, made and saved by Transformers; the prefix model.vision_model. is renamed vision_model.",
    "the decoder's rotation: its native path in place of the kernel, which is not interpreted in bfloat16",
)
DTYPES = ("float32", "bfloat16")
GIVEN, VISION = whole_model.CONFIG, whole_model.VISION
GIVEN.update({"moe_num_experts": [8, 8], "moe_k": 3, "moe_num_shared_experts": 2})
GIVEN.update({"num_attention_heads": 4, "num_key_value_heads": 2})
TEXT = (
    *("vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads"),
    *("num_key_value_heads", "head_dim", "max_position_embeddings", "rms_norm_eps", "use_bias"),
    *("moe_intermediate_size", "moe_k", "moe_num_shared_experts"),
)
TOWER = ("depth", "hidden_size", "num_heads", "in_channels", "patch_size")
MARKS = [f"{each}_token_id" for each in ("image_start", "image_end", "video_start", "video_end")]
PATCH, VIDEO_PATCH = GIVEN["im_patch_id"], 10
PATCH_VALUES = 3 * VISION["patch_size"] ** 2
BIAS_DEVIATION = 0.02

schedule = whole_model.schedule
index = snapshot.load("layers.rotary_embedding.mrope_rope_index")
mrope = snapshot.load("layers.rotary_embedding.mrope")
ernie = snapshot.load("models.ernie45_vl")


def _config():
    """Transformers' config of the model that whole_model tells SGLang of; its defaults for the rest."""
    rope = {"rope_type": "default", "rope_theta": GIVEN["rope_theta"], "mrope_section": [22, 22, 20]}
    text = {"moe_num_experts": GIVEN["moe_num_experts"][0], "rope_parameters": rope}
    axial = {"rope_type": "axial", "rope_theta": 10000.0}
    vision = {"intermediate_size": VISION["embed_dim"] * VISION["mlp_ratio"], "rope_parameters": axial}
    return its.Ernie4_5_VLMoeConfig(
        text_config={**text, **{key: GIVEN[key] for key in TEXT}},
        vision_config={**vision, **{key: VISION[key] for key in TOWER}},
        image_token_id=PATCH,
        video_token_id=VIDEO_PATCH,
        **{key: GIVEN[key] for key in MARKS},
    )


def _fill(name, parameter):
    if "e_score_correction_bias" in name:
        parameter.normal_(0, BIAS_DEVIATION)
    elif parameter.ndim == 1:
        parameter.normal_(0 if name.endswith("bias") else 1, 0.1)
    else:
        parameter.normal_(0, parameter.shape[-1] ** -0.5)


@torch.no_grad()
def transformers(dtype):
    """The model in that dtype, and the folder of its checkpoint, which is float32."""
    folder = os.path.abspath("saved")
    torch.manual_seed(0)
    kind = its.Ernie4_5_VLMoeForConditionalGeneration
    made = kind(_config())
    for name, parameter in made.named_parameters():
        _fill(name, parameter)
    made.save_pretrained(folder)
    ways = {"attn_implementation": "sdpa", "experts_implementation": "eager"}
    return kind.from_pretrained(folder, dtype=getattr(torch, dtype), **ways).eval(), folder


def _renamed(folder):
    """Writes what SGLang is given into its own folder."""
    given, prefix = {}, "model.vision_model."
    for file in Path(folder).glob("*.safetensors"):
        given.update(load_file(file))
    for name in [each for each in given if each.startswith(prefix)]:
        given[name.removeprefix("model.")] = given.pop(name)
    save_file(given, os.path.abspath("model/model.safetensors"), {"format": "pt"})
    return given


def _watched(loading, given, seen):
    def load_weights(model, weights):
        own = dict(model.named_parameters())
        for parameter in own.values():
            parameter.data.fill_(float("nan"))
        loading(model, weights)
        left = [name for name, each in own.items() if each.isnan().any()]
        values = sum(each.numel() for each in own.values())
        offered = sum(each.numel() for each in given.values())
        if left or values != offered:
            raise LookupError(f"not loaded: {left}; {offered} values in the checkpoint, {values} in SGLang")
        seen.update({"tensors": len(given), "values": values})

    return load_weights


def _arguments(dtype):
    """Those of the other runs of the whole model, with a checkpoint: they cannot be changed later."""
    made, other = whole_model.arguments.ServerArgs, {"dtype": dtype, "load_format": "safetensors"}
    whole_model.arguments.ServerArgs = lambda **given: made(**{**given, **other})
    arguments = whole_model.server_arguments()
    whole_model.arguments.ServerArgs = made
    return arguments


def sglang(dtype, folder):
    """SGLang's runner over the saved weights, and what the load told."""
    seen, arguments = {}, _arguments(dtype)
    kind = ernie.Ernie4_5_VLMoeForConditionalGeneration
    kind.load_weights = _watched(kind.load_weights, _renamed(folder), seen)
    rotation = mrope.Ernie4_5_VLRotaryEmbedding
    rotation.forward = rotation.forward_native
    return whole_model.Model(arguments), seen


class Prompt:
    """Random words around random images or videos, as each side takes it."""

    def __init__(self, media, words=12):
        self.media = [(name, grid, torch.randn(count(grid), PATCH_VALUES)) for name, grid in media]
        self.ids, self.kinds, self.offsets = [], [], []
        self._put(torch.randint(11, GIVEN["vocab_size"], (words,)).tolist())
        for name, grid, _ in self.media:
            self._put([GIVEN[f"{name}_start_token_id"]])
            tokens = count(grid) // (4 if name == "image" else 8)
            self.offsets.append((len(self.ids), len(self.ids) + tokens - 1))
            self._put([PATCH] * tokens, 1 if name == "image" else 2)
            self._put([GIVEN[f"{name}_end_token_id"]])
            self._put(torch.randint(11, GIVEN["vocab_size"], (words // 2,)).tolist())

    def _put(self, ids, kind=0):
        self.ids.extend(ids)
        self.kinds.extend([kind] * len(ids))

    def _grids(self):
        grids = {f"{name}_grid_thw": [] for name, _, _ in self.media}
        for name, grid, _ in self.media:
            grids[f"{name}_grid_thw"].append(grid)
        return {key: torch.tensor(each) for key, each in grids.items()}

    def _items(self):
        for (name, grid, pixels), offsets in zip(self.media, self.offsets):
            modality = schedule.Modality[name.upper()]
            item = schedule.MultimodalDataItem(modality=modality, feature=pixels, offsets=[offsets])
            item.set(f"{name}_grid_thw", torch.tensor([grid]))
            yield item

    def for_sglang(self, model):
        if not self.media:
            return model.request(self.ids)
        config = model.runner.model_config.hf_config
        grids = {"image_grid_thw": None, "video_grid_thw": None, **self._grids()}
        positions, delta = index.get_rope_index_ernie45(
            input_ids=torch.tensor([self.ids]), hf_config=config, **grids
        )
        output = schedule.MultimodalProcessorOutput(
            mm_items=list(self._items()), input_ids=self.ids, im_token_id=PATCH, video_token_id=PATCH
        )
        output.mrope_positions, output.mrope_position_delta = positions.squeeze(1), delta
        return model.request(self.ids, output)

    def for_transformers(self):
        ids, kinds = torch.tensor([self.ids]), torch.tensor([self.kinds])
        given = {"input_ids": torch.where(kinds == 2, VIDEO_PATCH, ids), "mm_token_type_ids": kinds}
        if self.media:
            marks = torch.isin(ids, torch.tensor([GIVEN[key] for key in MARKS]))
            given["moe_mm_token_type_ids"] = torch.where(marks, 1, kinds)
        for name, key in {"image": "pixel_values", "video": "pixel_values_videos"}.items():
            pixels = [each for kind, _, each in self.media if kind == name]
            given.update({key: torch.cat(pixels)} if pixels else {})
        return {**given, **self._grids()}


def count(grid):
    return grid[0] * grid[1] * grid[2]


def compare(results, name, one, other):
    one, other = one.float().reshape(-1), other.float().reshape(-1)
    results.exact(f"{name}.values", one.numel())
    results.exact(f"{name}.that-differ", int((one != other).sum()))
    results.exact(f"{name}.largest-difference", float((one - other).abs().max()))


def in_each_dtype(results, one):
    """SGLang is started once in a process: `one` runs in a process of its own for each dtype."""
    for dtype in DTYPES:
        out = os.path.abspath(f"{dtype}.json")
        process = multiprocessing.get_context("fork").Process(target=_alone, args=(one, dtype, out))
        process.start()
        process.join()
        if process.exitcode != 0:
            raise SystemExit(process.exitcode)
        with open(out, encoding="utf-8") as file:
            told = json.load(file)
        for name, each in told["results"].items():
            results.exact(f"{dtype}.{name}", each["value"])
        for each in told["standIns"]:
            results.stand_in(each)
    results.write()


def _alone(one, dtype, out):
    os.environ["RUN_OUT"] = out
    results = Results()
    one(results, dtype)
    results.write()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)


def begin(results, dtype):
    """Both models; tells the stand-ins and the load."""
    for each in (*snapshot.stand_ins, *whole_model.STAND_INS, *STAND_INS):
        results.stand_in(each)
    model, folder = transformers(dtype)
    ours, seen = sglang(dtype, folder)
    for name, value in seen.items():
        results.exact(f"checkpoint.{name}", value)
    return ours, model
