"""What does each version of Transformers that SGLang pinned make of the same folders and configs?

Each version is fetched with pip, with the two packages that it refuses in other versions, into a
folder of its own, and asked in a process that finds that folder first.
"""

import importlib
import json
import os
import subprocess
import sys
import tempfile

import vision_operators

from upstream import SNAPSHOT, Results, outcome, take

VERSIONS = ("4.56.1", "4.57.1", "5.3.0", "5.4.0", "5.5.3", "5.5.4", "5.6.0", "5.8.1", "5.12.1")
BESIDE = {
    "4": ("tokenizers==0.22.2", "huggingface-hub==0.36.2"),
    "5": ("tokenizers==0.22.2", "huggingface-hub==1.8.0", "httpx==0.28.1", "httpcore==1.0.9"),
}
HELPERS = {
    "at-646573e4e": ("646573e4e8d10c2684e0563bc40915b4bef874f4", "python/sglang/srt/utils/hf_transformers_utils.py"),
    "snapshot": (SNAPSHOT, "python/sglang/srt/utils/hf_transformers/common.py"),
}
KINDS = ("built-in-text", "built-in-moe", "set-afterwards", "set-afterwards-with-sections")


def fetched(version):
    folder = tempfile.mkdtemp()
    wanted = (f"transformers=={version}", *BESIDE[version.split(".")[0]])
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder]
    subprocess.run([*command, *wanted], check=True, stdout=sys.stderr)
    return folder


def asked(version):
    out = os.path.join(tempfile.mkdtemp(), "results.json")
    env = {**os.environ, "PYTHONPATH": fetched(version), "RUN_OUT": out}
    subprocess.run([sys.executable, __file__, version], check=True, env=env, stdout=sys.stderr)
    with open(out, encoding="utf-8") as file:
        return json.load(file)["results"]


def built_in_vl(results):
    from config_folders import held

    name = "transformers.models.ernie4_5_vl_moe.configuration_ernie4_5_vl_moe"
    module, error, _ = outcome(lambda: importlib.import_module(name))
    if error:
        results.exact("vl", "not built in")
        return
    vl, error, _ = outcome(module.Ernie4_5_VLMoeConfig)
    results.exact("vl", error.split(":")[0] if error else "built in")
    if error:
        return
    for each in ("im_patch_id", "pixel_hidden_size"):
        results.exact(f"vl.{each.replace('_', '-')}", held(vl, each))
        results.exact(f"vl.text.{each.replace('_', '-')}", held(vl.get_text_config(), each))
    results.exact("vl.vision.in-chans", held(vl.vision_config, "in_chans"))


def bases(results):
    from rope_configs import SECTIONS, SetAfterwards, configs, told

    late = SetAfterwards(rope_scaling={"type": "3D", **SECTIONS})
    keys, error, _ = outcome(lambda: sorted(late.rope_parameters))
    results.exact("set-afterwards-with-sections.keys", error or keys)
    results.exact("set-afterwards-with-sections.attribute", late.rope_theta)
    readers = {"indexed": lambda config: config.rope_parameters["rope_theta"]}
    for name, (commit, path) in HELPERS.items():
        function = take(commit, path, ["get_rope_config"], {}).get_rope_config
        readers[name] = lambda config, function=function: function(config)[0]
    for reader, read in readers.items():
        for kind in KINDS:
            value, error, _ = outcome(lambda: read(configs()[kind]()))
            results.exact(f"{reader}.{kind}", told(value, error))


def probe(version):
    import transformers

    if transformers.__version__ != version:
        raise RuntimeError(f"{transformers.__version__} was found in place of {version}")
    from config_folders import folders, names

    results = Results()
    for each in (built_in_vl, folders, names, bases):
        each(results)
    results.write()


def main():
    results = Results()
    for each in vision_operators.stand_ins:
        results.stand_in(each)
    for version in VERSIONS:
        for name, result in asked(version).items():
            results.exact(f"with-{version.replace('.', '-')}.{name}", result["value"])
    results.write()


if sys.argv[1:]:
    probe(sys.argv[1])
else:
    main()
