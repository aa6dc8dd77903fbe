"""Which position does ERNIE's index give, and from which ids on does it fail?

The index of the snapshot on short id lists; then the same through the processor, with an image
dict of three frames, and the scheduler's second computation on padded ids.
"""

import os

import torch
from PIL import Image

from processor import (
    CONFIG,
    IMAGE,
    IMAGE_END,
    IMAGE_START,
    PLACEHOLDER,
    TEXT,
    VIDEO_END,
    VIDEO_START,
    Checkpoint,
    add,
    begin,
    processor,
    processor_output,
    request,
    told,
)
from snapshot import load
from upstream import Results, outcome

rotary = load("layers.rotary_embedding").MRotaryEmbedding
schedule = load("managers.schedule_batch")

LAST = 2
SIX = [PLACEHOLDER] * 6
PICTURE = [IMAGE_START, *SIX, IMAGE_END]
GRID = [[1, 4, 6]]
#: What holds the place of an image's features in the scheduler: another id for each image.
PADDED = 987654321

CASES = {
    "image": ([TEXT, *PICTURE, LAST], GRID, None),
    "video-start-before-an-image": ([TEXT, VIDEO_START, *PICTURE, LAST], GRID, None),
    "video-start-after-an-image": ([TEXT, *PICTURE, VIDEO_START, LAST], GRID, None),
    "video-start-and-end-before-an-image": (
        [TEXT, VIDEO_START, VIDEO_END, *PICTURE, LAST],
        GRID,
        None,
    ),
    "video-start-between-two-images": ([TEXT, *PICTURE, VIDEO_START, *PICTURE], GRID * 2, None),
    "video-of-one-frame": ([TEXT, VIDEO_START, *SIX, VIDEO_END, LAST], GRID, None),
    "video-of-four-frames": (
        [TEXT, VIDEO_START, *SIX, *SIX, VIDEO_END, LAST],
        None,
        [[4, 4, 6]],
    ),
    "stray-placeholder-after-an-image": ([TEXT, *PICTURE, PLACEHOLDER, LAST], GRID, None),
    "padded-ids": ([TEXT, IMAGE_START, *[PADDED] * 6, IMAGE_END, LAST], GRID, None),
}


def tensor(grids):
    return None if grids is None else torch.tensor(grids)


def index(ids, images, videos):
    return rotary.get_rope_index_ernie45(
        input_ids=torch.tensor([ids]),
        hf_config=CONFIG,
        image_grid_thw=tensor(images),
        video_grid_thw=tensor(videos),
    )


def rows(results, name, ids, images, videos):
    value, error, place = outcome(lambda: index(ids, images, videos))
    if error is not None:
        add(results, name, (error, place))
        return
    positions, delta = value
    for axis, row in zip(("t", "h", "w"), positions[:, 0].tolist()):
        results.exact(f"{name}.{axis}", row)
    results.exact(f"{name}.delta", delta.item())


class KeepsTheToken(Checkpoint):
    """Keeps VIDEO_START where the text has it, as a tokenizer does."""

    def __call__(self, text, **given):
        out = super().__call__(text, **given)
        if "<|VIDEO_START|>" in text[0]:
            out["input_ids"] = torch.cat([torch.tensor([[VIDEO_START]]), out["input_ids"]], 1)
        return out


def through_the_processor(results):
    to = processor(KeepsTheToken())
    text = f"what is <|VIDEO_START|> {IMAGE}"
    answer = told(to, text, [Image.new("RGB", (84, 56))])
    add(results, "request.video-start-in-the-text-and-an-image", answer)
    frames = processor_output(1, "image")
    frames["input_ids"] = torch.tensor([TEXT, IMAGE_START, *[PLACEHOLDER] * 18, IMAGE_END])
    frames["pixel_values"] = torch.zeros(72, 588)
    frames["image_grid_thw"] = torch.tensor([[3, 4, 6]])
    value = request(to, f"a {IMAGE}", [frames])
    results.exact("request.image-dict-of-three-frames.modality", value.mm_items[0].modality.name)
    results.exact("request.image-dict-of-three-frames.delta", value.mrope_position_delta.item())
    results.exact("request.image-dict-of-three-frames.last", value.mrope_positions[0, -1].item())


def in_the_scheduler(results):
    to = processor()
    item = schedule.MultimodalDataItem(modality=schedule.Modality.IMAGE)
    item.set("image_grid_thw", torch.tensor(GRID))
    kinds = {"placeholders": PLACEHOLDER, "padded-ids": PADDED}
    for name, each in kinds.items():
        ids = [TEXT, IMAGE_START, *[each] * 6, IMAGE_END, LAST]
        _, delta = to.compute_mrope_positions(ids, [item])
        results.exact(f"computed-again.{name}.delta", delta.item())


def main():
    results = Results()
    begin(results)
    for name, (ids, images, videos) in CASES.items():
        rows(results, name, ids, images, videos)
    through_the_processor(results)
    in_the_scheduler(results)
    results.write()


if __name__ == "__main__":
    main()
    os._exit(0)
