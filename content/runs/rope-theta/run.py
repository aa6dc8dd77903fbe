"""Which base does SGLang read from a config, by kind of config and by commit?

Built-in classes of Transformers, and classes of ours that put the value where a checkpoint's own
class can: given to the constructor, set afterwards, left out. `indexed` is what a reader without
get_rope_config would take: config.rope_parameters["rope_theta"].
"""

import os

from rope_configs import SECTIONS, SetAfterwards, configs, told
from upstream import SNAPSHOT, Results, outcome, take

BEFORE = "python/sglang/srt/utils/hf_transformers_utils.py"
AFTER = "python/sglang/srt/utils/hf_transformers/common.py"


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
        for kind, made in configs().items():
            value, error, _ = outcome(lambda: read(made()))
            results.exact(f"{reader}.{kind}", told(value, error))
    results.write()


main()
