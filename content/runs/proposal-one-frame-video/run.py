"""Does an image behind a video's start token get an image's positions, and nothing else change?

The index on short lists of ids, then the requests of whole-requests and such prompts, before the
proposal and after it.
"""

import os

from edits import EDITS
from proposed import both

MEDIA = {"image": ([[1, 4, 6]], None), "video": (None, [[4, 4, 6]]), "both": ([[1, 4, 6]], [[4, 4, 6]])}


def lists():
    from processor import IMAGE_END, IMAGE_START, PLACEHOLDER, TEXT, VIDEO_END, VIDEO_START

    six = [PLACEHOLDER] * 6
    image, video = [IMAGE_START, *six, IMAGE_END], [VIDEO_START, *six, *six, VIDEO_END]
    return {
        "image": ("image", [TEXT, *image, 2]),
        "start-before-an-image": ("image", [TEXT, VIDEO_START, *image, 2]),
        "start-after-an-image": ("image", [TEXT, *image, VIDEO_START, 2]),
        "start-and-end-before-an-image": ("image", [TEXT, VIDEO_START, VIDEO_END, *image, 2]),
        "video-of-one-frame": ("image", [TEXT, VIDEO_START, *six, VIDEO_END, 2]),
        "video": ("video", [TEXT, *video, 2]),
        "image-and-video": ("both", [TEXT, *image, *video, 2]),
        "video-and-image": ("both", [TEXT, *video, *image, 2]),
        "start-before-image-and-video": ("both", [TEXT, VIDEO_START, *image, *video, 2]),
    }


def index(results):
    import torch
    from processor import CONFIG
    from snapshot import load
    from upstream import outcome

    rotary = load("layers.rotary_embedding").MRotaryEmbedding
    for name, (media, ids) in lists().items():
        images, videos = (grids and torch.tensor(grids) for grids in MEDIA[media])
        given = {"input_ids": torch.tensor([ids]), "hf_config": CONFIG}
        call = lambda: rotary.get_rope_index_ernie45(**given, image_grid_thw=images, video_grid_thw=videos)  # noqa: B023
        value, error, _ = outcome(call)
        if error is not None:
            results.exact(f"index.{name}", error)
            continue
        results.exact(f"index.{name}", f"delta {value[1].item()}")
        for axis, row in zip("thw", value[0][:, 0].tolist()):
            results.exact(f"index.{name}.{axis}", row)


def prompts():
    import whole_requests
    from processor import IMAGE, as_data

    png = as_data(whole_requests.picture("PNG"), "image/png")
    start, end = "<|VIDEO_START|>", "<|VIDEO_END|>"
    return {
        "start-before-a-png": (f"{start} a {IMAGE}", [png], None),
        "start-after-a-png": (f"{IMAGE} a {start}", [png], None),
        "start-and-end-before-a-png": (f"{start} a {end} a {IMAGE}", [png], None),
        "start-before-two-pngs": (f"{start} a {IMAGE} a {IMAGE}", [png, png], None),
    }


def main():
    import proposed_requests
    from upstream import Results

    results = Results()
    index(results)
    proposed_requests.whole(results, prompts())
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
