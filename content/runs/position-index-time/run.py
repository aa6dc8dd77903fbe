"""How long does ERNIE's position index keep a CPU, by the length of the prompt?

`get_rope_index_ernie45` of the snapshot on text, on text behind one image, and on text behind one
video of 180 frames; one thread. A number is the median of the calls of a repeat, and the middle of
three repeats.
"""

import itertools
import statistics
import time
import types

import torch

from upstream import SNAPSHOT, Results, take

FILE = "python/sglang/srt/layers/rotary_embedding/mrope_rope_index.py"
TEXT, PLACEHOLDER = 1, 9
VIDEO_START, VIDEO_END, IMAGE_START, IMAGE_END = 5, 6, 7, 8
CONFIG = types.SimpleNamespace(
    im_patch_id=PLACEHOLDER,
    video_start_token_id=VIDEO_START,
    video_end_token_id=VIDEO_END,
    spatial_conv_size=2,
    temporal_conv_size=2,
)
LENGTHS = [1024, 8192, 32768, 131072]
REPEATS, CALLS = 3, 7
#: Grids of patches: an image of 1,036 by 1,036 pixels, a video of 180 frames of 308 by 420.
IMAGE, VIDEO = [1, 74, 74], [180, 22, 30]


def prompt(kind, n):
    ids, grids = [], {}
    if kind == "image":
        ids = [IMAGE_START, *[PLACEHOLDER] * (37 * 37), IMAGE_END]
        grids["image_grid_thw"] = torch.tensor([IMAGE])
    if kind == "video":
        ids = [VIDEO_START, *[PLACEHOLDER] * (90 * 11 * 15), VIDEO_END]
        grids["video_grid_thw"] = torch.tensor([VIDEO])
    if len(ids) > n:
        return None
    return torch.tensor([[*ids, *[TEXT] * (n - len(ids))]]), grids


def clocked(call):
    out = []
    for _ in range(CALLS):
        start = time.perf_counter()
        call()
        out.append((time.perf_counter() - start) * 1e3)
    return statistics.median(out)


def rounded(value):
    return float(f"{value:.4g}")


def main():
    results = Results()
    given = {"torch": torch, "itertools": itertools}
    index = take(SNAPSHOT, FILE, ["get_rope_index_ernie45"], given).get_rope_index_ernie45
    nothing = {"image_grid_thw": None, "video_grid_thw": None}
    for kind in ("text", "image", "video"):
        for n in LENGTHS:
            made = prompt(kind, n)
            if made is None:
                continue
            ids, grids = made
            call = lambda: index(ids, CONFIG, **{**nothing, **grids})  # noqa: B023, E731
            assert call()[0].shape == (3, 1, n)
            repeats = sorted(clocked(call) for _ in range(REPEATS))
            spread = [rounded(repeats[0]), rounded(repeats[-1])]
            results.measured(f"{kind}.{n}", rounded(repeats[1]), "ms", spread)
            per_token = repeats[1] * 1e6 / n
            results.measured(f"{kind}.{n}.per-token", rounded(per_token), "ns")
    results.write()


main()
