"""Does the tower come nearer to Transformers' with its own epsilon, and text stay as it is?

SGLang and Transformers with the same random weights, before the proposal and after it: logits of a
text, of images and of a video, bit by bit, and what the tower and the resampler give beside
Transformers'.
"""

import hashlib
import os

from edits import EDITS
from proposed import both

INPUTS = {
    "text": [],
    "image": [("image", (1, 8, 12))],
    "two-images": [("image", (1, 8, 12)), ("image", (1, 6, 4))],
    "video": [("video", (4, 4, 6))],
}


def sha256(tensor):
    raw = tensor.contiguous().view(-1).float().numpy().tobytes()
    return hashlib.sha256(raw).hexdigest()[:16]


def epsilons(model):
    """Of every norm below the model, by what kind it is and where."""
    found = {}
    for name, each in model.named_modules():
        value = getattr(each, "eps", getattr(each, "variance_epsilon", None))
        if isinstance(value, float):
            found.setdefault(f"{name.split('.')[0].replace('_', '-')}.{value}", []).append(name)
    return found


def features(results, name, media, ours, theirs, dtype):
    import peer_model
    import torch

    pixels, grid = torch.cat([each for _, _, each in media]).to(dtype), torch.tensor([each for _, each, _ in media])
    mine = ours._vision_forward(pixels, grid)
    other = theirs.vision_tower(pixels, grid).last_hidden_state
    peer_model.compare(results, f"{name}.tower-beside-transformers", mine, other)
    out = ours.resampler_model(mine, grid), theirs.resampler_model(other, grid)
    peer_model.compare(results, f"{name}.features-beside-transformers", *out)


def one(results, dtype):
    import peer_model
    import torch

    with torch.no_grad():
        made, peer = peer_model.begin(results, dtype)
        for name, norms in epsilons(made.runner.model).items():
            results.exact(f"norms-with.{name}", len(norms))
        for number, (name, media) in enumerate(INPUTS.items()):
            torch.manual_seed(number)
            prompt = peer_model.Prompt(media)
            logits, _ = made.forward(prompt.for_sglang(made))
            results.exact(f"{name}.logits", [sha256(each) for each in logits])
            if media:
                features(results, name, prompt.media, made.runner.model, peer.model, getattr(torch, dtype))


def main():
    import peer_model
    from upstream import Results

    peer_model.in_each_dtype(Results(), one)


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
