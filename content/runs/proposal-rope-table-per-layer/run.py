"""Does one rotary table for all layers give the same bits, and how much memory does it leave free?

The whole model of the snapshot with 28 decoder layers and the context length of the released
config, before the proposal and after it: its tables, q and k as each layer rotates them, and the
logits of a text and of an image, of prefill and of one token. Tables of another base show that
both would tell. Then the table is freed, and another model asks for it again.
"""

import hashlib
import os
import types

from edits import EDITS, FILE
from proposed import both

LAYERS, CONTEXT = 28, 131072
ROPE = {
    **{"head_size": 128, "rotary_dim": 128, "max_position_embeddings": CONTEXT},
    **{"is_neox_style": False, "mrope_section": [22, 22, 20]},
}
#: SGLang fills in weights up to 0.001; with those the logits hold nothing of the positions.
LARGER = 512


def ropes(model):
    return [each for each in model.modules() if hasattr(each, "mrope_section")]


def tables(model):
    """Bytes of each table, by where it lies."""
    return {each.cos_sin_cache.data_ptr(): each.cos_sin_cache.nbytes for each in ropes(model)}


def watched(model):
    """What each call of a rotary module gives, in the order of the calls."""
    seen = []
    for each in ropes(model):
        each.register_forward_hook(lambda _, given, rotated: seen.append([sha256(x) for x in rotated]))
    return seen


def sha256(tensor):
    return hashlib.sha256(tensor.contiguous().numpy().tobytes()).hexdigest()[:16]


def forward(model, seen, request):
    """Logits, last position and rotated q and k of all layers, for prefill and for one token."""
    seen.clear()
    logits, batches = model.forward(request)
    calls = {"prefill": seen[:LAYERS], "decode": seen[LAYERS:]}
    for (when, rotated), each, batch in zip(calls.items(), logits, batches):
        yield f"{when}.calls", len(rotated)
        yield f"{when}.rotated", hashlib.sha256(repr(rotated).encode()).hexdigest()[:16]
        yield f"{when}.logits", sha256(each)
        yield f"{when}.last-position", batch.mrope_positions[:, -1].tolist()


def another_base(results, model, make, ask, told):
    """The same request over tables of the base 10,000: what would tell one table from another."""
    found = ropes(model.runner.model)
    kept = [each.cos_sin_cache for each in found]
    for each in found:
        each.cos_sin_cache = make(**ROPE, base=10000.0, dtype=each.cos_sin_cache.dtype).cos_sin_cache
    for name, value in ask():
        if name.endswith(("rotated", "logits")):
            results.exact(f"base-10000.{name}-as-before", value == told[name])
    for each, table in zip(found, kept):
        each.cos_sin_cache = table


def image(model, arguments):
    from PIL import Image
    from processor import IMAGE, Checkpoint, base, ernie, request

    base.get_mm = lambda: types.SimpleNamespace(
        allowed_media_domains=None, mm_feature_transport="cpu", mm_process_config={}
    )
    config = model.runner.model_config.hf_config
    to = ernie.Ernie4_5_VLImageProcessor(config, arguments, Checkpoint(), "default")
    output = request(to, f"a {IMAGE}", [Image.new("RGB", (84, 56))])
    return model.request(output.input_ids, output)


def made_anew(results, model, module):
    """The table goes, as where a model is taken down to the meta device; then a layer asks for it."""
    attention = ropes(model)[0]
    rope = attention.cos_sin_cache
    kept = sha256(rope)
    attention.cos_sin_cache = rope.to("meta")
    make = getattr(module, "_shared_rotary_emb", module.Ernie4_5_VLRotaryEmbedding)
    again = make(**ROPE, base=500000.0, dtype=rope.dtype)
    results.exact("freed.made-again", sha256(again.cos_sin_cache) == kept)


def main():
    import whole_model
    from snapshot import load, stand_ins
    from upstream import Results

    results = Results()
    for each in (*stand_ins, *whole_model.STAND_INS):
        results.stand_in(each.replace("two layers of tower and decoder", "28 layers of decoder"))
    last = [LAYERS - 1] * 2
    whole_model.CONFIG.update(num_hidden_layers=LAYERS, moe_layer_end_index=last)
    whole_model.CONFIG.update(max_position_embeddings=CONTEXT)
    given = whole_model.server_arguments()
    model = whole_model.Model(given)
    found = tables(model.runner.model)
    results.exact("tables", len(found))
    results.exact("tables.memory", round(sum(found.values()) / 2**20, 1), "MiB")
    results.exact("parameters", sum(each.numel() for each in model.runner.model.parameters()))
    results.exact("state-dict.names", len(model.runner.model.state_dict()))
    for each in model.runner.model.parameters():
        each.data.mul_(LARGER)
    results.stand_in(f"dummy weights: {LARGER} times as large as SGLang fills them in")
    seen = watched(model.runner.model)
    ways = {"text": lambda: model.request([1, 4, 4, 1]), "image": lambda: image(model, given)}
    for name, made in ways.items():
        told = dict(forward(model, seen, made()))
        for of, value in told.items():
            results.exact(f"{name}.{of}", value)
    module = load(FILE.removeprefix("python/sglang/srt/").removesuffix(".py").replace("/", "."))
    ask = lambda: forward(model, seen, ways["image"]())
    another_base(results, model, module.Ernie4_5_VLRotaryEmbedding, ask, told)
    made_anew(results, model.runner.model, module)
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
