"""How much memory does the embedding cache hold, and how much does it count?

Every image of a batch is a view of the one tensor that the encoder returned. The cache (limit
100 MiB) counts the views; the memory lives as long as any of them. The encoder is ours: 1000
tokens of 2560 bfloat16 values per image, 20 batches of 1, 4, 8 or 16 new images. What is asked
for again after a batch decides which views stay.
"""

import abc
import dataclasses
import typing
from collections import OrderedDict

import torch

from upstream import SNAPSHOT, Results, take

LIMIT = 100 * 1024 * 1024
TOKENS, WIDTH, BATCHES = 1000, 2560, 20
GIVEN = {
    "torch": torch,
    "abc": abc,
    "OrderedDict": OrderedDict,
    "dataclass": dataclasses.dataclass,
    "field": dataclasses.field,
    **{name: getattr(typing, name) for name in ("Any", "Dict", "List", "Optional", "Tuple")},
}
CACHE = ["MultimodalCache", "_get_tensor_size", "EmbeddingResult", "MultiModalStaticCache"]
cache = take(SNAPSHOT, "python/sglang/srt/mem_cache/multimodal_cache.py", CACHE, GIVEN)
schedule = take(
    SNAPSHOT,
    "python/sglang/srt/managers/mm_schedule.py",
    ["PerImageRequestInfo", "_batch_encode_per_image_misses"],
    {
        **GIVEN,
        "EmbeddingResult": cache.EmbeddingResult,
        "_can_skip_pre_embed_feature_move": lambda function: True,
        "_move_items_to_device": lambda *given: None,
    },
)


class Image:
    def __init__(self, name):
        self.hash = name


def encode(images):
    return torch.empty(TOKENS * len(images), WIDTH, dtype=torch.bfloat16)


def request(images):
    """One request per image, all encoded in one batch."""
    ask = [
        schedule.PerImageRequestInfo(
            req_idx=index,
            items=[Image(name)],
            items_offset=[(0, TOKENS - 1)],
            extend_prefix_len=0,
            extend_seq_len=TOKENS,
        )
        for index, name in enumerate(images)
    ]
    schedule._batch_encode_per_image_misses(encode, ask, "cpu")


def held(static):
    storages = [each.embedding.untyped_storage() for each in static.mm_cache.values()]
    return sum({each.data_ptr(): each.nbytes() for each in storages}.values())


def nothing(firsts):
    return []


def own_first(firsts):
    return firsts[-1:]


def first_of_the_batch_before(firsts):
    return firsts[-2:-1]


def the_very_first(firsts):
    return firsts[:1] if len(firsts) > 1 else []


def every_first(firsts):
    return firsts


def fill(images, asked_again):
    static = schedule.embedding_cache = cache.MultiModalStaticCache(LIMIT)
    firsts = []
    for batch in range(BATCHES):
        names = [batch * 100 + index for index in range(images)]
        request(names)
        firsts.append(names[0])
        for name in list(asked_again(firsts)):
            if name in static.mm_cache:
                request([name])
    return static


def with_copies(images, asked_again):
    """The same where each image has a tensor of its own."""
    taken = cache.EmbeddingResult
    schedule.EmbeddingResult = lambda embedding: taken(embedding=embedding.clone())
    try:
        return fill(images, asked_again)
    finally:
        schedule.EmbeddingResult = taken


def all_but_one_freed(results):
    static = schedule.embedding_cache = cache.MultiModalStaticCache(LIMIT)
    request(range(8))
    for name in list(static.mm_cache)[:7]:
        static.free(name, None)
    results.exact("seven-of-eight-freed.counted", static.current_size, "bytes")
    results.exact("seven-of-eight-freed.held", held(static), "bytes")


def main():
    results = Results()
    results.stand_in("the vision tower: an encoder of ours that returns one tensor per batch")
    results.stand_in("_can_skip_pre_embed_feature_move and _move_items_to_device: nothing to move on a CPU")
    ways = (nothing, own_first, first_of_the_batch_before, the_very_first, every_first)
    for way in ways:
        for images in (1, 4, 8, 16):
            static = fill(images, way)
            name = f"asked-again-{way.__name__.replace('_', '-')}.batches-of-{images}"
            results.exact(f"{name}.counted", round(static.current_size / 1e6, 2), "MB")
            results.exact(f"{name}.held", round(held(static) / 1e6, 2), "MB")
            results.exact(f"{name}.entries", len(static.mm_cache))
            copied = round(held(with_copies(images, way)) / 1e6, 2)
            results.exact(f"{name}.held-with-copies", copied, "MB")
    all_but_one_freed(results)
    results.write()


main()
