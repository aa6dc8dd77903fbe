"""One rotary module for all layers that ask for the same table, kept as get_rope keeps its own."""

from apply import Edit

FILE = "python/sglang/srt/models/ernie45_moe_vl.py"

SHARED = '''

def _shared_rotary_emb(**given):
    """The module of these arguments, made once for all layers; a freed one is made anew."""
    from sglang.srt.layers.rotary_embedding import factory

    key = tuple((name, str(value)) for name, value in given.items())
    shared = factory._get_live_rope_cache_entry(key)
    if shared is None:
        shared = factory._ROPE_DICT[key] = Ernie4_5_VLRotaryEmbedding(**given)
    return shared
'''

EDITS = (
    Edit(
        FILE,
        "logger",
        "0dc8128bee435d5ef35c29add92198499a32cf52a15ca0b4643068f373711f63",
        (("(__name__)\n", f"(__name__)\n{SHARED}"),),
    ),
    Edit(
        FILE,
        "Ernie4_5_VLMoeAttention.__init__",
        "9373cff9c2792287fea532f17f415b8f8f85f7ade0e99856b7b470900dc9c297",
        (("Ernie4_5_VLRotaryEmbedding(\n", "_shared_rotary_emb(\n"),),
    ),
)
