"""The Hugging Face side of ERNIE 4.5-VL's processor, which came with the checkpoint.

It is not in SGLang. The processor is the one that the engineer who brought the model to vLLM had
in his tree; the image processor is a later copy, made from ERNIE's. run.yaml names both texts;
nothing of them stands here.
"""

import types

import transformers
import upstream
from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers

PROCESSOR = (
    "080f8184752253dcf47fb6f7cc4040163665b845",
    "vllm/transformers_utils/processors/ernie45_vl.py",
)
IMAGES = (
    "c6275661846a9a3f39ce855f22a3f6944fc30e90",
    "loongforge/data/multimodal/ernie/image_preprocessor.py",
)
STAND_INS = (
    "the checkpoint's tokenizer: ours, one id for a word; the ids of the marks are our config's",
    "the checkpoint's processor: public copies of it from two other repositories",
)

MARKS = {
    **{"<|VIDEO_START|>": 5, "<|VIDEO_END|>": 6, "<|IMAGE_START|>": 7, "<|IMAGE_END|>": 8},
    **{"<|IMAGE_PLACEHOLDER|>": 9, "<|image@placeholder|>": 10, "<|video@placeholder|>": 11},
    **{"<|begin_of_sentence|>": 12, "<|end_of_sentence|>": 2},
}


def _module(commit, path):
    module = types.ModuleType(f"original_{commit[:12]}")
    exec(compile(upstream.text(commit, path), path, "exec"), vars(module))
    return module


def tokenizer():
    words = {"<unk>": 0, "a": 1, "<pad>": 3, "word": 4, **MARKS}
    made = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.add_special_tokens([AddedToken(each, special=True) for each in MARKS])
    fast = transformers.PreTrainedTokenizerFast
    return fast(tokenizer_object=made, unk_token="<unk>", pad_token="<pad>")


def processor():
    processing = _module(*PROCESSOR)
    images = _module(*IMAGES).AdaptiveImageProcessor()
    # Transformers 5 asks a processor's parts for their classes by name; these have none there.
    made = processing.Ernie4_5_VLProcessor
    made.check_argument_for_proper_class = lambda *_: None
    return made(images, tokenizer())
