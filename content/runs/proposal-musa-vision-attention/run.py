"""Which function does fa3 call on MUSA and on CUDA, and with what?

The class of the snapshot before the proposal and after it, over names as its module has them on
each platform. No kernel is called: both functions record what they are given.
"""

from edits import EDITS
from proposed import both

FILE = "python/sglang/srt/layers/attention/vision.py"


class Metadata:
    def __init__(self, lengths):
        self.cu_seqlens, self.max_seqlen = lengths, 24


def names(platform, calls):
    """What stands in the module: CUDA defines both functions, MUSA imports one."""
    import torch

    def recorded(name):
        def call(q, k, v, **given):
            calls.append([name, *[f"{key} {told(each)}" for key, each in sorted(given.items())]])
            return q

        return call

    functions = {"flash_attn_varlen_func": recorded("flash_attn_varlen_func")}
    if platform == "cuda":
        functions["flash_attn_func"] = recorded("flash_attn_func")
    flags = {f"_is_{each}": each == platform for each in ("cuda", "musa")}
    return {"torch": torch, "nn": torch.nn, **flags, **functions}


def told(value):
    return value.tolist() if hasattr(value, "tolist") else value


def main():
    import torch
    from upstream import SNAPSHOT, Results, outcome, take

    results = Results()
    results.stand_in("CUDA and MUSA: the flags of the platform and functions that record their call")
    cases = {"plain": {}, "window": {"window_size": (8, 8)}, "sinks": {"s_aux": torch.ones(2)}}
    for platform in ("musa", "cuda"):
        calls = []
        given = {**names(platform, calls), "get_parallel": None}
        attention = take(SNAPSHOT, FILE, ["VisionFlash3Attention"], given).VisionFlash3Attention
        for name, more in cases.items():
            calls.clear()
            made = attention(use_data_parallel=True)
            q = torch.ones(24, 2, 32)
            metadata = Metadata(torch.tensor([0, 24], dtype=torch.int32))
            call = lambda: made(q, q, q, None, 1, 24, forward_metadata=metadata, **more)  # noqa: B023
            _, error, _ = outcome(call)
            results.exact(f"{platform}.{name}", error or calls[0])
    results.write()


if not both(EDITS):
    main()
