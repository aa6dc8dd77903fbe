"""An ERNIE 4.5-VL processor of the snapshot over a small Hugging Face processor of ours.

SGLang's own code runs from the request to the positions: loading, resizing, its combination of
tokens and features. The checkpoint's processor, tokenizer and config are not SGLang's; ours
give 6 placeholders for an image and 6 for every two frames of a video.
"""

import asyncio
import base64
import io
import types

import av
import numpy as np
import torch
from transformers import BatchFeature

import snapshot
from upstream import outcome

ernie = snapshot.load("multimodal.processors.ernie45_vl")
base = snapshot.load("multimodal.processors.base_processor")

IMAGE = "<|IMAGE_START|><|image@placeholder|><|IMAGE_END|>"
VIDEO = "<|VIDEO_START|><|video@placeholder|><|VIDEO_END|>"
TEXT, PLACEHOLDER = 1, 9
VIDEO_START, VIDEO_END, IMAGE_START, IMAGE_END = 5, 6, 7, 8
HEIGHT, WIDTH, PATCH = 4, 6, 588

STAND_INS = (
    "the checkpoint's processor and tokenizer: small ones of ours, which keep the keys of its results",
    "server arguments and config: ours, with the fields that the processor reads",
)

CONFIG = types.SimpleNamespace(
    model_type="ernie4_5_moe_vl",
    im_patch_id=PLACEHOLDER,
    image_start_token_id=IMAGE_START,
    image_end_token_id=IMAGE_END,
    video_start_token_id=VIDEO_START,
    video_end_token_id=VIDEO_END,
    spatial_conv_size=2,
    temporal_conv_size=2,
    vision_config=types.SimpleNamespace(patch_size=14),
    dtype=torch.float32,
)


class Tokenizer:
    bos_token = None

    def encode(self, text):
        return []

    def __call__(self, text, **given):
        return types.SimpleNamespace(input_ids=torch.tensor([[1, 2, 3]]))

    def convert_tokens_to_ids(self, token):
        return PLACEHOLDER

    def decode(self, ids):
        return VIDEO


class Checkpoint:
    """Keys as the checkpoint's own processor gives them: `images` and `grid_thw` for both kinds."""

    def __init__(self):
        self.tokenizer = Tokenizer()
        self.image_processor = types.SimpleNamespace(
            image_mean=[0, 0, 0], image_std=[1, 1, 1], rescale_factor=1.0
        )
        self.calls = []

    def __call__(self, text, images=None, videos=None, **given):
        self.calls.append({"images": images or [], "videos": videos or [], **given})
        ids, rows, grids = [TEXT], [], []
        for frames, ends in [
            *[(1, (IMAGE_START, IMAGE_END)) for _ in images or []],
            *[(len(video), (VIDEO_START, VIDEO_END)) for video in videos or []],
        ]:
            count = HEIGHT * WIDTH // 4 * max(1, frames // 2)
            ids += [ends[0], *[PLACEHOLDER] * count, ends[1]]
            rows.append(torch.zeros(frames * HEIGHT * WIDTH, PATCH))
            grids.append([frames, HEIGHT, WIDTH])
        return BatchFeature(
            data={
                "input_ids": torch.tensor([ids]),
                "images": torch.cat(rows),
                "grid_thw": torch.tensor(grids),
            }
        )


def server_arguments(**changed):
    given = {
        "media_url_max_file_size_mb": 0,
        "image_processor_backend": "auto",
        "disable_fast_image_processor": False,
        "skip_tokenizer_init": False,
        "mm_preprocess_cache_size_mb": None,
        "tokenizer_worker_num": 1,
        "trust_mm_content_hashes": False,
        "mm_io_worker_num": 2,
        "mm_processor_worker_num": 1,
        "base_gpu_id": 0,
        "rl_on_policy_target": None,
    }
    return types.SimpleNamespace(**{**given, **changed})


def processor(checkpoint=None, **changed):
    base.get_mm = lambda: types.SimpleNamespace(
        allowed_media_domains=None, mm_feature_transport="cpu", mm_process_config={}
    )
    made = checkpoint or Checkpoint()
    return ernie.Ernie4_5_VLImageProcessor(CONFIG, server_arguments(**changed), made, "default")


def request(to, text, images=None, videos=None):
    asked = types.SimpleNamespace(video_data=videos, audio_data=None)
    call = to.process_mm_data_async(image_data=images, input_text=text, request_obj=asked)
    return asyncio.run(call)


def told(to, text, images=None, videos=None):
    """What a request gives: items with their offsets, and the delta of the positions; or its error."""
    value, error, place = outcome(lambda: request(to, text, images, videos))
    if error is not None:
        return error, place
    items = [f"{item.modality.name} {item.offsets}" for item in value.mm_items]
    return f"{', '.join(items)}; delta {value.mrope_position_delta.tolist()}", None


def add(results, name, answer):
    words, place = answer
    results.exact(name, words)
    if place is not None:
        results.exact(f"{name}.raised-at", place)


def begin(results):
    for each in (*snapshot.stand_ins, *STAND_INS):
        results.stand_in(each)


def mp4(frames=60, rate=10):
    """An mpeg4 video of grey frames, 64 by 48."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=rate)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for index in range(frames):
            grey = np.full((48, 64, 3), index * 4 % 256, np.uint8)
            frame = av.VideoFrame.from_ndarray(grey, format="rgb24")
            for packet in stream.encode(frame):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return out.getvalue()


def as_data(raw, kind):
    return f"data:{kind};base64,{base64.b64encode(raw).decode()}"


def processor_output(frames, modality):
    """What a client sends that has run the processor itself."""
    count = HEIGHT * WIDTH // 4 * max(1, frames // 2)
    start, end = (VIDEO_START, VIDEO_END) if modality == "video" else (IMAGE_START, IMAGE_END)
    pixels, grid = ("pixel_values_videos", "video_grid_thw")
    if modality == "image":
        pixels, grid = ("pixel_values", "image_grid_thw")
    return {
        "format": "processor_output",
        "input_ids": torch.tensor([TEXT, start, *[PLACEHOLDER] * count, end]),
        pixels: torch.zeros(frames * HEIGHT * WIDTH, PATCH),
        grid: torch.tensor([[frames, HEIGHT, WIDTH]]),
    }
