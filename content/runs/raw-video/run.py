"""What does a request with a video meet, from the loader to the positions?

A real mp4 by every way that `load_video` takes, videos as frames, as what a client processed
itself, and beside images; then the same with a sampler that works, to see what lies behind it.
"""

import asyncio
import base64
import os
import re
import types

import numpy as np
import torch
from PIL import Image

from processor import (
    IMAGE,
    PLACEHOLDER,
    VIDEO,
    VIDEO_END,
    VIDEO_START,
    add,
    begin,
    ernie,
    mp4,
    processor,
    processor_output,
    told,
)
from snapshot import load
from upstream import Results, outcome

common = load("utils.common")
decoder = load("utils.video_decoder")


def preprocess(video):
    return list(asyncio.run(ernie.preprocess_video(video))[0].shape)


def sampled(video):
    value, error, place = outcome(lambda: preprocess(video))
    return (error or value), place


def loaders(results, path, raw):
    plain = base64.b64encode(raw).decode()
    ways = {
        "path": path,
        "bytes": raw,
        "file-address": f"file://{path}",
        "data-address": f"data:video/mp4;base64,{plain}",
        "base64": plain,
        "list-of-frames": [np.zeros((48, 64, 3), np.uint8)] * 20,
        "array-of-frames": np.zeros((20, 48, 64, 3), np.uint8),
        "tensor-of-frames": torch.zeros(20, 48, 64, 3),
    }
    for name, given in ways.items():
        video = common.load_video(given)
        results.exact(f"loaded.{name}", type(video).__name__)
        add(results, f"sampled.{name}", sampled(video))
    add(results, "sampled.dict", sampled({"format": "processor_output"}))


def reader_before(results, path):
    """What `load_video` returned before #20055; pinned memory needs a GPU."""
    import decord

    results.stand_in("Tensor.pin_memory: nothing is pinned")
    torch.Tensor.pin_memory = lambda tensor, *given, **named: tensor
    add(results, "sampled.reader-of-decord", sampled(decord.VideoReader(path)))


def wrapper(results, path):
    """The wrapper's own names, and the sampler with two of them put in for the reader's."""
    video = common.load_video(path)
    for name in ("avg_fps", "get_frames_at", "get_avg_fps", "get_batch"):
        results.exact(f"wrapper.has-{name.replace('_', '-')}", hasattr(video, name))
    results.exact("wrapper.frames", len(video))
    results.exact("wrapper.avg-fps", video.avg_fps)
    import decord

    before, _ = asyncio.run(ernie.preprocess_video(decord.VideoReader(path)))
    frames = lambda at: types.SimpleNamespace(asnumpy=lambda: video.get_frames_at(at.tolist()))
    kind = type(video)
    kind.get_avg_fps, kind.get_batch = lambda its: its.avg_fps, lambda its, at: frames(at)
    after, _ = asyncio.run(ernie.preprocess_video(video))
    del kind.get_avg_fps, kind.get_batch
    results.exact("wrapper.mended-equals-reader-of-decord", torch.equal(before, after))


def requests(results, path):
    image = Image.new("RGB", (84, 56))
    given = processor_output(4, "video")
    bare = {key: value for key, value in given.items() if key != "input_ids"}
    ids = [1, VIDEO_START, *[PLACEHOLDER] * 12, VIDEO_END]
    embedding = {
        "format": "precomputed_embedding",
        "input_ids": processor_output(1, "image")["input_ids"],
        "feature": torch.zeros(6, 64),
    }
    asked = {
        "image": (f"a {IMAGE}", [image], None),
        "video": (f"a {VIDEO}", None, [path]),
        "image-after-a-video": (f"a {IMAGE}", [image], None),
        "image-and-video": (IMAGE + VIDEO, [image], [path]),
        "video-without-its-token": ("a", None, [path]),
        "video-as-processor-output": (f"a {VIDEO}", None, [given]),
        "video-as-processor-output-and-ids": (ids, None, [bare]),
        "image-as-processor-output": (f"a {IMAGE}", [processor_output(1, "image")], None),
        "image-as-precomputed-embedding": (f"a {IMAGE}", [embedding], None),
    }
    to = processor()
    for name, (text, images, videos) in asked.items():
        add(results, f"request.{name}", told(to, text, images, videos))


def requests_behind(results, path):
    """The sampler's place taken by one that gives four frames."""

    async def four_frames(video):
        return torch.zeros(4, 56, 84, 3), {}

    results.stand_in("preprocess_video, in behind-the-sampler: four frames")
    ernie.preprocess_video = four_frames
    to, image = processor(), Image.new("RGB", (84, 56))
    add(results, "behind-the-sampler.video", told(to, f"a {VIDEO}", None, [path]))
    both = told(to, IMAGE + VIDEO, [image], [path])
    add(results, "behind-the-sampler.image-and-video", both)


def main():
    results = Results()
    begin(results)
    raw = mp4()
    path = os.path.abspath("video.mp4")
    with open(path, "wb") as file:
        file.write(raw)
    results.exact("reads-by", decoder._BACKEND)
    loaders(results, path, raw)
    reader_before(results, path)
    wrapper(results, path)
    requests(results, path)
    requests_behind(results, path)
    results.exact("loaded.no-video", told_loading(b"xx"))
    results.write()


def told_loading(given):
    _, error, _ = outcome(lambda: common.load_video(given))
    # Of a temporary file no more than that one was named.
    return re.sub(r"/[^\s:']+", "/FILE", error or "loaded")


if __name__ == "__main__":
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
