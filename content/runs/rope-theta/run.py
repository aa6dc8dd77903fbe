"""Which base does SGLang read from a config, by kind of config and by commit?

Built-in classes of Transformers, and classes of ours that put the value where a checkpoint's own
class can: given to the constructor, set afterwards, left out. `indexed` is what a reader without
get_rope_config would take: config.rope_parameters["rope_theta"].
"""

import os
import types

from transformers import PretrainedConfig as Config
from transformers.models.ernie4_5.configuration_ernie4_5 import Ernie4_5Config
from transformers.models.ernie4_5_moe.configuration_ernie4_5_moe import Ernie4_5_MoeConfig

from upstream import SNAPSHOT, Results, outcome, take

BEFORE = "python/sglang/srt/utils/hf_transformers_utils.py"
AFTER = "python/sglang/srt/utils/hf_transformers/common.py"
SECTIONS = {"mrope_section": [22, 22, 20]}


class SetAfterwards(Config):
    model_type = "set_afterwards"

    def __init__(self, **given):
        super().__init__(**given)
        self.rope_theta = 500000


class LeftOut(Config):
    model_type = "left_out"


class Given(Config):
    model_type = "given"

    def __init__(self, rope_theta=None, **given):
        super().__init__(**given)
        if rope_theta is not None:
            self.rope_theta = rope_theta


def overridden(given):
    config = LeftOut(rope_scaling={"type": "default", **SECTIONS})
    config.update(given)
    return config


def configs():
    return {
        "built-in-text": Ernie4_5Config(),
        "built-in-moe": Ernie4_5_MoeConfig(),
        "set-afterwards": SetAfterwards(),
        "set-afterwards-with-sections": SetAfterwards(rope_scaling={"type": "3D", **SECTIONS}),
        "given-with-sections": Given(rope_theta=500000, rope_scaling={"type": "default", **SECTIONS}),
        "left-out-with-sections": LeftOut(rope_scaling={"type": "default", **SECTIONS}),
        "overridden-with-sections": overridden({"rope_theta": 500000}),
        "parameters-overridden-with-sections": overridden(
            {"rope_parameters": {"rope_type": "default", "rope_theta": 500000, **SECTIONS}}
        ),
        "no-attribute": types.SimpleNamespace(),
        "parameters-without-base": types.SimpleNamespace(rope_parameters=SECTIONS),
        "empty-parameters-and-a-base": types.SimpleNamespace(rope_parameters={}, rope_theta=500000),
        "base-none-in-parameters": types.SimpleNamespace(
            rope_parameters={"rope_theta": None}, rope_theta=500000
        ),
    }


def told(value, error):
    if error is not None:
        return error
    return "None" if value is None else value


def main():
    results = Results()
    late = SetAfterwards(rope_scaling={"type": "3D", **SECTIONS})
    results.exact("set-afterwards-with-sections.keys", sorted(late.rope_parameters))
    results.exact("set-afterwards-with-sections.attribute", late.rope_theta)
    readers = {"indexed": lambda config: config.rope_parameters["rope_theta"]}
    for commit in sorted(os.listdir(os.environ["RUN_SOURCES"])):
        folder = os.path.join(os.environ["RUN_SOURCES"], commit, AFTER)
        path = AFTER if os.path.exists(folder) else BEFORE
        function = take(commit, path, ["get_rope_config"], {}).get_rope_config
        name = "snapshot" if commit == SNAPSHOT else f"at-{commit[:9]}"
        readers[name] = lambda config, function=function: function(config)[0]
    for reader, read in readers.items():
        for kind, config in configs().items():
            value, error, _ = outcome(lambda: read(config))
            results.exact(f"{reader}.{kind}", told(value, error))
    results.write()


main()
