"""Which base does a decoder layer get from each kind of config, before the proposal and after it?

The constructor of the snapshot's layer over stand-ins for what it makes, and the helper that reads
the config. Configs of Transformers, and ours that put the base where a checkpoint's own class can.
"""

import types

from edits import EDITS
from proposed import both

LAYER = EDITS[0].file
HELPER = "python/sglang/srt/utils/hf_transformers/common.py"
SECTIONS = {"type": "default", "mrope_section": [22, 22, 20]}


def configs():
    import transformers
    from transformers.models.ernie4_5_moe.configuration_ernie4_5_moe import Ernie4_5_MoeConfig
    from transformers.models.ernie4_5_vl_moe.configuration_ernie4_5_vl_moe import Ernie4_5_VLMoeTextConfig

    class LeftOut(transformers.PretrainedConfig):
        model_type = "left_out"

    class SetAfterwards(transformers.PretrainedConfig):
        model_type = "set_afterwards"

        def __init__(self, **given):
            super().__init__(**given)
            self.rope_theta = 500000

    overridden = LeftOut(rope_scaling=dict(SECTIONS))
    overridden.update({"rope_theta": 500000})
    plain = types.SimpleNamespace
    return {
        "built-in-moe": Ernie4_5_MoeConfig(),
        "built-in-vl-text": Ernie4_5_VLMoeTextConfig(),
        "left-out": LeftOut(rope_scaling=dict(SECTIONS)),
        "left-out-without-sections": LeftOut(),
        "set-afterwards": SetAfterwards(rope_scaling=dict(SECTIONS)),
        "set-by-an-override": overridden,
        "parameters-without-base": plain(rope_parameters=SECTIONS),
        "parameters-with-10000": plain(rope_parameters={**SECTIONS, "rope_theta": 10000}),
        "attribute-of-10000": plain(rope_scaling=SECTIONS, rope_theta=10000),
        "attribute-of-500000": plain(rope_parameters=SECTIONS, rope_theta=500000),
        "base-none-in-parameters": plain(rope_parameters={"rope_theta": None}, rope_theta=500000),
        "nothing": plain(),
    }


def layer(seen):
    """The layer's class; its attention keeps what it is given, all else is left out."""
    import torch
    from upstream import SNAPSHOT, take

    def attention(**given):
        seen.append(given["rope_theta"])
        return torch.nn.Identity()

    helper = take(SNAPSHOT, HELPER, ["get_rope_config"], {}).get_rope_config
    nothing = lambda *_, **__: torch.nn.Identity()
    names = ("Ernie4_5_VLMoeMLP", "Ernie4_5_VLMoeMoE", "RMSNorm", "add_prefix")
    given = {"torch": torch, "nn": torch.nn, **dict.fromkeys(names, nothing)}
    given.update({"get_rope_config": helper, "Ernie4_5_VLMoeAttention": attention})
    return take(SNAPSHOT, LAYER, ["Ernie4_5_VLMoeDecoderLayer"], given).Ernie4_5_VLMoeDecoderLayer


def main():
    from upstream import Results, outcome

    results = Results()
    results.stand_in("what the layer makes: its attention keeps the base, the rest is left out")
    rest = {
        **{"hidden_size": 64, "num_attention_heads": 2, "num_key_value_heads": 1, "use_bias": False},
        **{"max_position_embeddings": 64, "moe_layer_start_index": [1, 1], "moe_layer_end_index": [1, 1]},
        **{"num_hidden_layers": 2, "intermediate_size": 64, "hidden_act": "silu", "rms_norm_eps": 1e-5},
        **{"moe_layer_interval": 1, "moe_num_experts": [4, 4]},
    }
    for name, config in configs().items():
        # Classes of Transformers check what is set by name.
        vars(config).update(rest)
        seen = []
        _, error, _ = outcome(lambda: layer(seen)(config, layer_id=0))  # noqa: B023
        results.exact(f"base.{name}", error or ("None" if seen[0] is None else seen[0]))
    results.write()


if not both(EDITS):
    main()
