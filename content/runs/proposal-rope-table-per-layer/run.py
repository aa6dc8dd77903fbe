"""Does one rotary table for all layers give the same bits, and how much memory does it leave free?

The whole model of the snapshot with 28 decoder layers and the context length of the released
config, before the proposal and after it: its tables, and the logits of a text and of an image, of
prefill and of one token. Then the table is freed, and another model asks for it again.
"""

import hashlib
import os
import types

from edits import EDITS, FILE
from proposed import both

LAYERS, CONTEXT = 28, 131072


def tables(model):
    """Bytes of each table, by where it lies."""
    return {
        each.cos_sin_cache.data_ptr(): each.cos_sin_cache.nbytes
        for each in model.modules()
        if hasattr(each, "mrope_section")
    }


def sha256(tensor):
    return hashlib.sha256(tensor.contiguous().numpy().tobytes()).hexdigest()[:16]


def forward(results, model, name, request):
    logits, batches = model.forward(request)
    for when, each, batch in zip(("prefill", "decode"), logits, batches):
        results.exact(f"{name}.{when}.logits", sha256(each))
        results.exact(f"{name}.{when}.last-position", batch.mrope_positions[:, -1].tolist())


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


def made_anew(results, model):
    """The table goes, as where a model is taken down to the meta device; then a layer asks for it."""
    from snapshot import load

    module = load(FILE.removeprefix("python/sglang/srt/").removesuffix(".py").replace("/", "."))
    attention = next(each for each in model.modules() if hasattr(each, "mrope_section"))
    rope = attention.cos_sin_cache
    kept = sha256(rope)
    attention.cos_sin_cache = rope.to("meta")
    make = getattr(module, "_shared_rotary_emb", module.Ernie4_5_VLRotaryEmbedding)
    given = {
        **{"head_size": 128, "rotary_dim": 128, "max_position_embeddings": CONTEXT},
        **{"base": 500000.0, "is_neox_style": False, "dtype": rope.dtype},
    }
    again = make(**given, mrope_section=[22, 22, 20])
    results.exact("freed.made-again", sha256(again.cos_sin_cache) == kept)


def main():
    import whole_model
    from snapshot import stand_ins
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
    forward(results, model, "text", model.request([1, 4, 4, 1]))
    forward(results, model, "image", image(model, given))
    made_anew(results, model.runner.model)
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
