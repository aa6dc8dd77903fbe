"""Whole requests for the run of a proposal: those of whole-requests, and the bits of their logits.

Of each request what it came to, and one digest of all else that whole-requests would record.
"""

import hashlib
import json

import original
import whole_model
import whole_requests
from upstream import Results

KEPT = ("answer", "error", "raised-at", "stage", "items", "delta")


def sha256(raw):
    return hashlib.sha256(raw).hexdigest()[:16]


def begin(results):
    """The whole model behind SGLang's processor; keeps the logits of the last request."""
    for each in (*whole_requests.stand_ins, *whole_model.STAND_INS, *original.STAND_INS):
        results.stand_in(each)
    arguments = whole_model.server_arguments()
    model = whole_model.Model(arguments)
    walk = whole_requests.Walk(Results(), model, original.processor(), arguments)
    forward = model.forward

    def kept(request):
        walk.logits, batches = forward(request)
        return walk.logits, batches

    model.forward = kept
    return walk


def ask(results, walk, asked):
    """By name: ids of a text, or text or ids, images and videos."""
    for name, given in asked.items():
        walk.results, walk.logits = Results(), ()
        if isinstance(given, tuple):
            walk.row(name, *given)
        else:
            walk.text(name, given)
        _tell(results, name, walk)


def _tell(results, name, walk):
    found = walk.results._results.items()
    own = {key.removeprefix(f"{name}."): each["value"] for key, each in found}
    for key in KEPT:
        if key in own:
            results.exact(f"{name}.{key}", own[key])
    results.exact(f"{name}.digest", sha256(json.dumps(own, sort_keys=True).encode()))
    bits = [sha256(each.contiguous().numpy().tobytes()) for each in walk.logits]
    results.exact(f"{name}.logits", bits or "none")


def whole(results, more=None, behind=None):
    """Every request of whole-requests with the public processor, and `more`.

    Then those behind a sampler that works, and `behind`.
    """
    walk = begin(results)
    ask(results, walk, {"text": [1, 4, 4, 1], **whole_requests.requests(), **(more or {})})
    whole_requests.sampler(results)
    more = {**whole_requests.behind(), **(behind or {})}
    ask(results, walk, {f"behind-the-sampler.{name}": given for name, given in more.items()})
    return walk


def some(results):
    """A text, an image, two images and a video, for what is decided in the model."""
    walk = begin(results)
    asked = whole_requests.requests()
    ask(results, walk, {"text": [1, 4, 4, 1], **{name: asked[name] for name in ("png", "two-images")}})
    whole_requests.sampler(results)
    ask(results, walk, {"behind-the-sampler.4-frames": whole_requests.behind()["4-frames"]})
    return walk
