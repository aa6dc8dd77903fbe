"""Does one decoder layer of SGLang do what the layer of Transformers does, and its router choose alike?

A text, an image and a video go through SGLang's whole model. What its second layer was given, norms,
attention, router and experts each, goes through the same part of Transformers' layer. The correction
bias is not zero; how many tokens another choice would meet without it is told too. Then SGLang's
steps are done as Transformers does them, each on top of those before.
"""

import torch

import peer_changes
import peer_model
from upstream import Results

INPUTS = {"text": [], "image": [("image", (1, 32, 32))], "video": [("video", (8, 8, 12))]}
WORDS = 256
CHANGES = ("rotation", "norms", "router", "experts")


class Watch:
    """What modules of SGLang's second layer were given and gave, in the prefill."""

    def __init__(self, layer):
        self.seen = {}
        for name, each in layer.named_modules():
            each.register_forward_pre_hook(self._before(name), with_kwargs=True)
            each.register_forward_hook(self._after(name))

    def _before(self, name):
        def keep(_, given, named):
            every = [*given, *named.values()]
            kept = [each.clone() if torch.is_tensor(each) else each for each in every]
            self.seen.setdefault(name, [kept, None])

        return keep

    def _after(self, name):
        def keep(_, __, out):
            if self.seen[name][1] is None:
                self.seen[name][1] = out

        return keep


def router(results, name, gate, given):
    (hidden, logits), out = given
    own_logits, weights, ids = gate(hidden)
    peer_model.compare(results, f"{name}.logits", logits, own_logits)
    order, own = out.topk_ids.sort(-1), ids.sort(-1)
    results.exact(f"{name}.tokens", len(ids))
    results.exact(f"{name}.tokens-with-other-experts", int((order.values != own.values).any(-1).sum()))
    mine, other = out.topk_weights.gather(1, order.indices), weights.gather(1, own.indices)
    peer_model.compare(results, f"{name}.weights", mine, other)
    unbiased = own_logits.softmax(-1).topk(ids.shape[-1]).indices.sort(-1).values
    results.exact(f"{name}.tokens-with-other-experts-without-bias", int((unbiased != own.values).any(-1).sum()))


def routers(results, kind, layer, seen):
    for which in ("text", "vision"):
        given = seen.get(f"mlp.{which}_experts_topk")
        if given is not None:
            gate = getattr(layer.mlp, f"{which}_moe").gate
            router(results, f"router.{kind}.{which}", gate, given)


def parts(results, when, layer, theirs, seen, types):
    """Each part of Transformers' layer on what SGLang's was given; then the whole layer."""
    (positions, hidden, _, residual, *_), (out, left) = seen[""]
    total = hidden + residual
    rotation = theirs.rotary_emb(total, positions[:, None])
    normed, _ = seen["input_layernorm"][1]
    peer_model.compare(results, f"{when}.norm", normed, layer.input_layernorm(total))
    attended, _ = layer.self_attn(normed[None], position_embeddings=rotation)
    peer_model.compare(results, f"{when}.attention", seen["self_attn"][1], attended)
    before = seen["mlp"][0][0]
    mixed, _ = layer.mlp(before[None], types)
    peer_model.compare(results, f"{when}.experts", seen["mlp"][1], mixed)
    whole = layer(total[None], position_embeddings=rotation, moe_mm_token_type_ids=types)
    peer_model.compare(results, f"{when}.layer", out + left, whole)


def rows(results, when, ours, theirs, watch):
    language = theirs.model.language_model
    layer = language.layers[1]
    for kind, media in INPUTS.items():
        torch.manual_seed(7)
        prompt = peer_model.Prompt(media, WORDS)
        watch.seen.clear()
        ours.forward(prompt.for_sglang(ours))
        types = prompt.for_transformers().get("moe_mm_token_type_ids")
        parts(results, f"{when}.{kind}", layer, language, watch.seen, types)
        if when == "as-it-is":
            routers(results, kind, layer, watch.seen)


@torch.no_grad()
def one(results, dtype):
    ours, theirs = peer_model.begin(results, dtype)
    watch = Watch(ours.runner.model.model.layers[1])
    results.exact("deviation-of-bias", peer_model.BIAS_DEVIATION)
    rows(results, "as-it-is", ours, theirs, watch)
    for each in CHANGES:
        getattr(peer_changes, each)(ours.runner.model)
        rows(results, f"and-{each}", ours, theirs, watch)


peer_model.in_each_dtype(Results(), one)
