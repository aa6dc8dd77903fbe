"""Do SGLang and Transformers give the same logits for the same weights and inputs?

The whole model on both sides: prefill, every token's logits, and one token of decode. Then
SGLang's steps are done as Transformers does them, one after the other and each time on top of
those before, until the difference is gone.
"""

import torch

import peer_changes
import peer_model
from upstream import Results

IMAGE, SMALL, VIDEO = ("image", (1, 8, 12)), ("image", (1, 6, 4)), ("video", (4, 4, 6))
INPUTS = {"text": [], "image": [IMAGE], "two-images": [IMAGE, SMALL], "video": [VIDEO]}
CHANGES = ("vision_eps", "vision_table", "vision_attention", "rotation", "norms", "router", "experts")
SEED = 3


class Seen:
    """SGLang's hidden states behind the last norm, and the experts that each side chose."""

    def __init__(self, ours, theirs):
        self.clear()
        ours.model.norm.register_forward_hook(lambda _, __, out: self.hidden.append(out[0].clone()))
        mine, other = ours.model.layers[1].mlp, theirs.model.language_model.layers[1].mlp
        for which in ("text", "vision"):
            getattr(mine, f"{which}_experts_topk").register_forward_hook(self._chosen)
            getattr(other, f"{which}_moe").gate.register_forward_hook(self._chosen_there)

    def clear(self):
        self.hidden, self.mine, self.other = [], [], []

    def _chosen(self, _, __, out):
        self.mine.append(out.topk_ids.sort(-1).values)

    def _chosen_there(self, _, __, out):
        self.other.append(out[2].sort(-1).values)

    def unlike(self):
        """Tokens of the prefill; what SGLang's decode chose comes behind it."""
        return sum(int((one != other).any(-1).sum()) for one, other in zip(self.mine, self.other))


def logits(model, rows):
    return torch.nn.functional.linear(rows, model.model.embed_tokens.weight)


def rows(results, when, ours, theirs, seen):
    for number, (kind, media) in enumerate(INPUTS.items()):
        torch.manual_seed(SEED + number)
        prompt = peer_model.Prompt(media)
        peer_model.snapshot.load("managers.mm_utils").init_mm_embedding_cache(1 << 20)
        seen.clear()
        (first, second), _ = ours.forward(prompt.for_sglang(ours))
        given = prompt.for_transformers()
        peer = theirs(**given, use_cache=True, logits_to_keep=1, output_hidden_states=True)
        name = f"{when}.{kind}"
        every = [logits(ours.runner.model, each) for each in (seen.hidden[0], peer.hidden_states[-1][0])]
        peer_model.compare(results, f"{name}.every-token", *every)
        peer_model.compare(results, f"{name}.prefill", first[0], peer.logits[0, -1])
        results.exact(f"{name}.tokens-with-other-experts", seen.unlike())
        token = first[0].argmax()
        results.exact(f"{name}.next-token-equal", int(token) == int(peer.logits[0, -1].argmax()))
        behind = peer.past_key_values.get_seq_length() + int(theirs.model.rope_deltas if media else 0)
        after = theirs(
            input_ids=token[None, None],
            position_ids=torch.full((3, 1, 1), behind),
            past_key_values=peer.past_key_values,
        )
        peer_model.compare(results, f"{name}.decode", second[0], after.logits[0, 0])


@torch.no_grad()
def one(results, dtype):
    ours, theirs = peer_model.begin(results, dtype)
    seen = Seen(ours.runner.model, theirs)
    rows(results, "as-it-is", ours, theirs, seen)
    for each in CHANGES:
        getattr(peer_changes, each)(ours.runner.model)
        rows(results, f"and-{each.replace('_', '-')}", ours, theirs, seen)


peer_model.in_each_dtype(Results(), one)
