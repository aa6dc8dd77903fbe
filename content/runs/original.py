"""The Hugging Face side of ERNIE 4.5-VL's processor, which came with the checkpoint.

It is not in SGLang. The processor is the one that the engineer who brought the model to vLLM had
in his tree; the image processor is a later copy, made from ERNIE's. Both texts are taken at run time from clones
that the environment names; the git ids below are theirs. Nothing of them stands here.
"""

import os
import subprocess
import types

from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

#: Variable with a clone: repository, commit, path, git id of the text.
TEXTS = {
    "RUN_REPO_VLLM": (
        "CSWYF3634076/vllm",
        "080f8184752253dcf47fb6f7cc4040163665b845",
        "vllm/transformers_utils/processors/ernie45_vl.py",
        "fd724bc1a18210bef5cd0c2475d6bc494741e319",
    ),
    "RUN_REPO_LOONGFORGE": (
        "baidu-baige/LoongForge",
        "c6275661846a9a3f39ce855f22a3f6944fc30e90",
        "loongforge/data/multimodal/ernie/image_preprocessor.py",
        "cf1b6d5e2d137fa47eb98bc29e39009acea9b457",
    ),
}
STAND_INS = (
    "the checkpoint's tokenizer: ours, one id for a word; the ids of the marks are our config's",
    *(f"{repo} at {commit}: {path} ({blob})" for repo, commit, path, blob in TEXTS.values()),
)

MARKS = {
    **{"<|VIDEO_START|>": 5, "<|VIDEO_END|>": 6, "<|IMAGE_START|>": 7, "<|IMAGE_END|>": 8},
    **{"<|IMAGE_PLACEHOLDER|>": 9, "<|image@placeholder|>": 10, "<|video@placeholder|>": 11},
    **{"<|begin_of_sentence|>": 12, "<|end_of_sentence|>": 2},
}


def _module(variable):
    repo, commit, path, blob = TEXTS[variable]
    if variable not in os.environ:
        raise LookupError(f"{variable} names no clone of github.com/{repo}")
    ask = ["git", "-C", os.environ[variable], "cat-file", "blob"]
    text = subprocess.check_output([*ask, blob], text=True)
    module = types.ModuleType(f"original_{variable.lower()}")
    exec(compile(text, f"{repo}/{path}", "exec"), vars(module))
    return module


def tokenizer():
    words = {"<unk>": 0, "a": 1, "<pad>": 3, "word": 4, **MARKS}
    made = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.add_special_tokens([AddedToken(each, special=True) for each in MARKS])
    return PreTrainedTokenizerFast(tokenizer_object=made, unk_token="<unk>", pad_token="<pad>")


def processor():
    processing = _module("RUN_REPO_VLLM")
    images = _module("RUN_REPO_LOONGFORGE").AdaptiveImageProcessor()
    # Transformers 5 asks a processor's parts for their classes by name; these have none there.
    made = processing.Ernie4_5_VLProcessor
    made.check_argument_for_proper_class = lambda *_: None
    return made(images, tokenizer())
