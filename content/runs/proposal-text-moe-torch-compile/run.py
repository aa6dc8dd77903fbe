"""Does a small text MoE answer where the native router is taken, and does the other stay as it is?

The text model of the snapshot in SGLang's own runner, with Transformers' config in float32, before
the proposal and after it: a request through the native router, which a CPU without AMX takes, and
one through the same function without a bias, as CUDA's default reads none.
"""

import os

from edits import EDITS
from proposed import both

TEXT = {
    **{"architectures": ["Ernie4_5_MoeForCausalLM"], "model_type": "ernie4_5_moe", "vocab_size": 128},
    **{"hidden_size": 64, "head_dim": 32, "intermediate_size": 64, "num_hidden_layers": 2},
    **{"num_attention_heads": 2, "num_key_value_heads": 1, "hidden_act": "silu", "use_bias": False},
    **{"max_position_embeddings": 4096, "rms_norm_eps": 1e-5, "tie_word_embeddings": True},
    **{"rope_theta": 500000.0, "moe_num_experts": 8, "moe_intermediate_size": 32, "moe_k": 2},
    **{"moe_layer_start_index": 1, "moe_layer_end_index": 1, "moe_layer_interval": 1},
    **{"moe_num_shared_experts": 1, "torch_dtype": "float32"},
}


def sha256(tensor):
    import hashlib

    return hashlib.sha256(tensor.float().contiguous().numpy().tobytes()).hexdigest()[:16]


def answer(results, name, model):
    from upstream import outcome

    value, error, place = outcome(lambda: model.forward(model.request([1, 4, 4, 1, 7])))
    results.exact(f"{name}.answer", error.splitlines()[0] if error else "works")
    if value is not None:
        results.exact(f"{name}.logits", [sha256(each) for each in value[0]])
    results.exact(f"{name}.router", [f"{router}, bias {bias}" for router, bias in model.routers])


def router(results, model):
    """The router of the loaded layer on random scores, and its bias as it is handed over."""
    import torch
    from snapshot import load

    topk = load("layers.moe.topk")
    layer = model.runner.model.model.layers[1].mlp
    bias = layer.topk.topk_config.correction_bias
    results.exact("bias.shape", list(bias.shape))
    results.exact("bias.dtype", str(bias.dtype).removeprefix("torch."))
    results.exact("bias.is-the-loaded-parameter", bias.data_ptr() == layer.gate.e_score_correction_bias.data_ptr())
    torch.manual_seed(0)
    scores = torch.randn(64, 8)
    with torch.no_grad():
        layer.gate.e_score_correction_bias.normal_(0, 0.1)
        given = torch.zeros(64, 64), scores, 2, True
        want = (scores.softmax(-1) + layer.gate.e_score_correction_bias.float()).topk(2).indices.sort(-1).values
    from upstream import outcome

    value, error, _ = outcome(lambda: topk.fused_topk_torch_native(*given, correction_bias=bias))
    same = value and int((value[1].sort(-1).values == want).all(-1).sum())
    results.exact("native-router.tokens-with-the-experts-of-scores-and-bias", error or f"{same} of 64")


def without_a_bias():
    """CUDA's default chooses without the bias; the native function does, if it is given none."""
    from snapshot import load

    topk = load("layers.moe.topk")
    for name in ("fused_topk_native", "fused_topk_torch_native", "fused_topk"):
        own = getattr(topk, name, None)
        if own is not None:
            setattr(topk, name, lambda *given, own=own, **named: own(*given, **{**named, "correction_bias": None}))


def main():
    import whole_model
    from snapshot import stand_ins
    from upstream import Results

    results = Results()
    for each in (*stand_ins, *whole_model.STAND_INS):
        results.stand_in(each.replace("two layers of tower and decoder, four experts of each kind", "text MoE of two layers"))
    whole_model.CONFIG.clear()
    whole_model.CONFIG.update(TEXT)
    model = whole_model.Model(whole_model.server_arguments())
    answer(results, "native-router", model)
    router(results, model)
    results.stand_in("router-without-a-bias: the native function, given none, in place of CUDA's kernel")
    without_a_bias()
    answer(results, "router-without-a-bias", model)
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
