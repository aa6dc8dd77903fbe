"""Do whole requests with a video pass with the decoder's two calls changed, and nothing else change?

The requests of whole-requests, each to the logits of prefill and of one token or to its error, and
videos by the other ways that the loader takes, before the proposal and after it. `digest` is of
all that whole-requests would record of an answer; `frames`, of what the sampler gives.
"""

import asyncio
import hashlib
import json
import os

from edits import EDITS
from proposed import both

FRAMES = 4
KEPT = ("answer", "error", "raised-at", "stage", "items", "prefill.logits", "decode.logits")


def without_a_gpu(results):
    import torch

    results.stand_in("Tensor.pin_memory: nothing is pinned")
    torch.Tensor.pin_memory = lambda tensor, *given, **named: tensor


def sha256(raw):
    return hashlib.sha256(raw).hexdigest()[:16]


def brief(results, answers):
    """Of each request what it came to, and one digest of the rest."""
    names = sorted({name.removesuffix(".answer") for name in answers if name.endswith(".answer")})
    for name in names:
        own = {key.removeprefix(f"{name}."): each for key, each in answers.items() if key.startswith(f"{name}.")}
        for key in KEPT:
            if key in own:
                results.exact(f"{name}.{key}", own[key]["value"])
        results.exact(f"{name}.digest", sha256(json.dumps(own, sort_keys=True).encode()))


def frames(results, path):
    """The wrapper's frames beside those of the reader that `load_video` gave before #20055."""
    import decord
    from processor import ernie
    from snapshot import load
    from upstream import outcome

    kinds = {
        "reader-of-decord": lambda: decord.VideoReader(path),
        "wrapper": lambda: load("utils.common").load_video(path),
    }
    for name, make in kinds.items():
        value, error, _ = outcome(lambda: asyncio.run(ernie.preprocess_video(make()))[0])
        results.exact(f"frames.{name}", error or [*value.shape, sha256(value.numpy().tobytes())])


def sixty(results, walk):
    """A longer video as far as the scheduler: its tokens, or the error."""
    from processor import VIDEO
    from upstream import outcome

    path = os.path.abspath("sixty.mp4")
    value, error, _ = outcome(lambda: walk._processed(f"a {VIDEO}", None, [path]))
    results.exact("processor.mp4-of-sixty-frames", error or len(value.input_ids))


def main():
    import numpy as np
    import original
    import whole_model
    import whole_requests
    from processor import VIDEO, mp4
    from upstream import Results

    results, answers = Results(), Results()
    for each in (*whole_requests.stand_ins, *whole_model.STAND_INS, *original.STAND_INS):
        results.stand_in(each)
    without_a_gpu(results)
    frames(results, whole_requests.file("sixty.mp4", mp4()))
    # Sixteen frames take the whole model minutes in Triton's interpreter.
    whole_requests.mp4 = lambda count=FRAMES: mp4(min(count, FRAMES))
    path = whole_requests.file("video.mp4", mp4(FRAMES))
    given = whole_model.server_arguments()
    walk = whole_requests.Walk(answers, whole_model.Model(given), original.processor(), given)
    walk.text("text", [1, 4, 4, 1])
    sixty(results, walk)
    more = {
        "mp4-by-path": path,
        "mp4-as-bytes": mp4(FRAMES),
        "frames-as-list": [np.zeros((56, 84, 3), np.uint8)] * 4,
        "frames-as-array": np.zeros((4, 56, 84, 3), np.uint8),
    }
    asked = whole_requests.requests()
    del asked["mp4-of-fifteen-frames"]
    asked.update({name: (f"a {VIDEO}", None, [video]) for name, video in more.items()})
    for name, request in asked.items():
        walk.row(name, *request)
    brief(results, answers._results)
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
