"""What do the config classes of Transformers hold, and which class does a folder get?

Defaults of the built-in classes of ERNIE 4.5, the names that SGLang's model reads from them,
folders of ours with and without remote code, and SGLang's helper on the results.
"""

import argparse
import contextlib
import io

import vision_operators
from transformers import PretrainedConfig as Config
from transformers.models.auto.configuration_auto import CONFIG_MAPPING_NAMES
from transformers.models.ernie4_5.configuration_ernie4_5 import Ernie4_5Config
from transformers.models.ernie4_5_moe.configuration_ernie4_5_moe import Ernie4_5_MoeConfig
from transformers.models.ernie4_5_vl_moe.configuration_ernie4_5_vl_moe import Ernie4_5_VLMoeConfig

from config_folders import folders, held, names
from upstream import SNAPSHOT, Results, outcome, take

HELPER = "python/sglang/srt/utils/hf_transformers/common.py"
READ = ["im_patch_id", "pixel_hidden_size", "moe_layer_start_index", "rope_scaling", "moe_num_experts"]
VISION = ["in_chans", "embed_dim", "mlp_ratio", "patch_size"]


def defaults(results):
    text, moe, vl = Ernie4_5Config(), Ernie4_5_MoeConfig(), Ernie4_5_VLMoeConfig()
    for name in ("hidden_size", "num_attention_heads", "head_dim"):
        results.exact(f"text.{name.replace('_', '-')}", held(text, name))
    for name in ("moe_layer_start_index", "moe_layer_end_index", "moe_layer_interval"):
        results.exact(f"text.{name.replace('_', '-')}", held(text, name))
        results.exact(f"moe.{name.replace('_', '-')}", held(moe, name))
    layers = range(moe.num_hidden_layers)
    last = moe.moe_layer_end_index % moe.num_hidden_layers
    mixed = [n for n in layers if moe.moe_layer_start_index <= n <= last]
    results.exact("moe.layers", len(layers))
    for name in ("num_key_value_heads", "hidden_size", "num_attention_heads", "head_dim"):
        results.exact(f"moe.{name.replace('_', '-')}", held(moe, name))
    results.exact("moe.layers-with-experts", len(mixed))
    results.exact("moe.num-nextn-predict-layers", held(moe, "num_nextn_predict_layers"))
    results.exact("text.num-nextn-predict-layers", held(text, "num_nextn_predict_layers"))
    results.exact("moe.num-experts-per-tok-stands-for", moe.attribute_map.get("num_experts_per_tok", "itself"))
    for name in READ:
        results.exact(f"vl.{name.replace('_', '-')}", held(vl, name))
        results.exact(f"vl.text.{name.replace('_', '-')}", held(vl.get_text_config(), name))
    for name in VISION:
        results.exact(f"vl.vision.{name.replace('_', '-')}", held(vl.vision_config, name))
    for name, config in {"moe": moe, "vl.text": vl.get_text_config()}.items():
        results.exact(f"{name}.rope-theta-as-an-attribute", held(config, "rope_theta"))
        results.exact(f"{name}.default-theta", held(type(config), "default_theta"))
        results.exact(f"{name}.theta-in-rope-parameters", config.rope_parameters["rope_theta"])
    known = [each for each in CONFIG_MAPPING_NAMES if each.startswith("ernie4_5")]
    results.exact("model-types", sorted(known))


class Plain(Config):
    model_type = "plain_own"


class Nothing(Config):
    model_type = "nothing_own"

    def __init__(self, **given):
        super().__init__(**given)
        self.rope_scaling = None


def expression(results):
    """What the model's constructor asks of a config: whether the key is in its dictionary."""
    for name, made in {"no-dictionary": Plain, "none": Nothing}.items():
        config, _, _ = outcome(made)
        _, error, _ = outcome(lambda: "mrope_section" in config.rope_scaling)
        results.exact(f"rope-scaling.{name}", error or "works")
    helper = take(SNAPSHOT, HELPER, ["get_rope_config"], {}).get_rope_config
    value, error, _ = outcome(lambda: helper(Plain(rope_scaling={"type": "default", "mrope_section": [22, 22, 20]})))
    results.exact("helper.plain-with-sections", error or value[0])


def choices(results):
    parser = argparse.ArgumentParser(prog="p", exit_on_error=False)
    parser.add_argument("--reasoning-parser", choices=["deepseek-r1", "qwen3"])
    with contextlib.redirect_stderr(io.StringIO()):
        _, error, _ = outcome(lambda: parser.parse_args(["--reasoning-parser", "ernie"]))
    results.exact("argparse.unknown-choice", error.split(" (")[0])


def main():
    results = Results()
    for each in vision_operators.stand_ins:
        results.stand_in(each)
    for each in (defaults, folders, expression, names, choices):
        each(results)
    results.write()


main()
