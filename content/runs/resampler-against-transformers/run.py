"""Do SGLang's vision tower and resampler give the features that Transformers' give?

The same weights and pixels. The resampler alone on random features of one image, two images and
a video; then tower and resampler as an image request calls them, as they are and with the
tower's epsilon, table and attention and the norm at the resampler's end as Transformers has them.
"""

import torch

import peer_changes
import peer_model
from upstream import Results, outcome

GRIDS = {
    "image": [[1, 8, 12]],
    "two-images": [[1, 8, 12], [1, 6, 4]],
    "video": [[4, 4, 6]],
    "long-video": [[90, 4, 6]],
}
ODD = [[3, 4, 6]]
CHANGES = ("vision_eps", "vision_table", "vision_attention", "norms")


def given(grids, width, dtype):
    torch.manual_seed(5)
    return torch.randn(sum(map(peer_model.count, grids)), width).to(dtype)


def resampler(results, ours, theirs, dtype):
    width = peer_model.VISION["hidden_size"]
    for kind, grids in GRIDS.items():
        features, grid = given(grids, width, dtype), torch.tensor(grids)
        out = [side.resampler_model(features, grid) for side in (ours, theirs)]
        peer_model.compare(results, f"resampler.{kind}", *out)
    features, grid = given(ODD, width, dtype), torch.tensor(ODD)
    for name, side in (("sglang", ours), ("transformers", theirs)):
        value, error, _ = outcome(lambda: side.resampler_model(features, grid))
        results.exact(f"resampler.three-frames.{name}", error or f"{len(value)} tokens")


def features(results, when, ours, theirs, dtype):
    for kind, grids in GRIDS.items():
        pixels, grid = given(grids, peer_model.PATCH_VALUES, dtype), torch.tensor(grids)
        mine = ours._vision_forward(pixels, grid)
        other = theirs.vision_tower(pixels, grid).last_hidden_state
        peer_model.compare(results, f"{when}.{kind}.tower", mine, other)
        out = ours.resampler_model(mine, grid), theirs.resampler_model(other, grid)
        peer_model.compare(results, f"{when}.{kind}.features", *out)


@torch.no_grad()
def one(results, dtype):
    made, peer = peer_model.begin(results, dtype)
    ours, theirs, kind = made.runner.model, peer.model, getattr(torch, dtype)
    epsilons = {each.eps for each in (ours.vision_model.blocks[0].norm1, ours.vision_model.blocks[0].norm2)}
    results.exact("epsilon.sglang", sorted(epsilons))
    results.exact("epsilon.transformers", theirs.vision_tower.blocks[0].norm1.eps)
    resampler(results, ours, theirs, kind)
    features(results, "as-it-is", ours, theirs, kind)
    for each in CHANGES:
        getattr(peer_changes, each)(ours)
        features(results, f"and-{each.replace('_', '-')}", ours, theirs, kind)


peer_model.in_each_dtype(Results(), one)
