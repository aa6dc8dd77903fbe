"""Shared by the runs on configs: folders of ours with and without remote code, and what a config holds."""

import json
import os
import tempfile

import transformers
from transformers import AutoConfig

from upstream import outcome

CODE = "from transformers import PretrainedConfig\n{more}\n\nclass Own(PretrainedConfig):\n    model_type = 'ernie4_5_moe_vl'\n"


def held(config, name):
    value, error, _ = outcome(lambda: getattr(config, name))
    if error:
        return "absent"
    return value if isinstance(value, (int, float, str, bool)) else type(value).__name__


def folder(name, model_type, remote, more=""):
    at = os.path.join(tempfile.mkdtemp(), name)
    os.mkdir(at)
    body = {"model_type": model_type, "architectures": ["Ernie4_5_VLMoeForConditionalGeneration"]}
    if remote:
        body["auto_map"] = {"AutoConfig": "configuration_own.Own"}
        for file, words in {"configuration_own.py": CODE.format(more=more), "helper_own.py": "VALUE = 1\n"}.items():
            with open(os.path.join(at, file), "w", encoding="utf-8") as out:
                out.write(words)
    with open(os.path.join(at, "config.json"), "w", encoding="utf-8") as out:
        json.dump(body, out)
    return at


def first(error):
    return error.split(": ")[0] + ": " + " ".join(error.split(": ", 1)[1].split("\n")[0].split("`")[-1].split()) if error else None


def loaded(at, trust):
    value, error, _ = outcome(lambda: AutoConfig.from_pretrained(at, trust_remote_code=trust))
    return first(error) if error else type(value).__name__


def folders(results):
    results.exact("folder.ernie4-5-moe-vl.no-auto-map", loaded(folder("own", "ernie4_5_moe_vl", False), True))
    results.exact("folder.ernie4-5-moe-vl.auto-map", loaded(folder("own", "ernie4_5_moe_vl", True), True))
    results.exact("folder.ernie4-5-vl-moe", loaded(folder("own", "ernie4_5_vl_moe", False), True))
    more = "from .helper_own import VALUE\n"
    for label, name in {"dotted": "ERNIE-4.5-VL-28B-A3B-PT", "plain": "ERNIE-VL"}.items():
        results.exact(f"folder.{label}-name-and-relative-import", loaded(folder(name, "ernie4_5_moe_vl", True, more), True))


def names(results):
    _, error, _ = outcome(lambda: __import__("transformers", fromlist=["BaseImageProcessorFast"]).BaseImageProcessorFast)
    same = error or ("BaseImageProcessor" if transformers.BaseImageProcessorFast is transformers.BaseImageProcessor else "another class")
    results.exact("base-image-processor-fast", same)
