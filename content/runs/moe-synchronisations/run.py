"""How often does one MoE layer make the host wait for the GPU?

The class's forward of #15679 and of the snapshot, for text tokens alone, visual ones alone, both,
and without a mask. `held`: the time of a call with three matrix products launched before it.
"""

import time
import types
import warnings

import torch

import gpu_timing
from upstream import SNAPSHOT, Results
from upstream_module import module

FIRST = "1a19b3987dca941483d7508cae842978d728c737"
FILE = "python/sglang/srt/models/ernie45_moe_vl.py"
BEFORE = "import torch\ntensor_model_parallel_all_reduce = lambda x: x\n"
REPEATS = 3
HIDDEN, EXPERTS = 2560, 64
SIZES = [64, 2048, 16384]
WORDS = "called a synchronizing CUDA operation"


def layer():
    weight = torch.randn(HIDDEN, EXPERTS, device="cuda")
    made = types.SimpleNamespace(moe_num_shared_experts=1, hidden_size=HIDDEN, tp_size=1)
    made.shared_experts = lambda h: h
    made.text_experts_gate = made.vision_experts_gate = lambda h: (h @ weight, None)
    made.text_experts_topk = made.vision_experts_topk = lambda h, logits: logits.topk(6)
    experts = lambda hidden_states, topk_output: hidden_states * 2  # noqa: E731
    made.text_experts = made.vision_experts = experts
    return made


def waits(call):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        torch.cuda.set_sync_debug_mode("warn")
        call()
        torch.cuda.set_sync_debug_mode("default")
    return len([each for each in seen if WORDS in str(each.message)])


def profiled(call):
    kinds = torch.profiler.ProfilerActivity
    with torch.profiler.profile(activities=[kinds.CUDA, kinds.CPU]) as profile:
        call()
        torch.cuda.synchronize()
    return [each.name for each in profile.events()]


def clocked(call, filler):
    """Microseconds of a call alone, and of one behind queued work, ten of each."""
    alone, held = [], []
    for _ in range(10):
        torch.cuda.synchronize()
        start = time.perf_counter()
        call()
        torch.cuda.synchronize()
        alone.append((time.perf_counter() - start) * 1e6)
        for _ in range(3):
            filler @ filler
        start = time.perf_counter()
        call()
        held.append((time.perf_counter() - start) * 1e6)
    torch.cuda.synchronize()
    return alone, held


def masks(n):
    at = torch.arange(n, device="cuda")
    return {
        "text": torch.zeros(n, 1, dtype=torch.bool, device="cuda"),
        "visual": torch.ones(n, 1, dtype=torch.bool, device="cuda"),
        "mixed": (at >= n // 3)[:, None],
        "no-mask": None,
    }


def main():
    results = Results()
    results.stand_in("gates: one float32 product; top-k: torch.topk; experts: a multiplication")
    results.stand_in("shared experts: the identity; no tensor parallelism")
    torch.manual_seed(15)
    filler = torch.randn(8192, 8192, device="cuda", dtype=torch.bfloat16)
    for when, commit in (("first", FIRST), ("snapshot", SNAPSHOT)):
        wanted = [(commit, FILE, "Ernie4_5_VLMoeMoE.forward")]
        forward = module(f"moe_{when}", wanted, BEFORE).forward
        made = layer()
        for n in SIZES:
            hidden = torch.randn(n, HIDDEN, device="cuda", dtype=torch.bfloat16)
            for name, mask in masks(n).items():
                key = f"{when}.{name}.{n}"
                call = lambda: forward(made, hidden, mask)  # noqa: B023, E731
                call()
                torch.cuda.synchronize()
                counts = {waits(call) for _ in range(REPEATS)}
                if len(counts) > 1:
                    raise ValueError(f"{key}: waits {sorted(counts)} times")
                results.exact(f"waits.{key}", counts.pop())
                names = profiled(call)
                results.exact(f"stream-waits.{key}", names.count("cudaStreamSynchronize"))
                copies = [each for each in names if each.startswith("Memcpy DtoH")]
                results.exact(f"copies-to-the-host.{key}", len(copies))
                pairs = [clocked(call, filler) for _ in range(REPEATS)]
                gpu_timing.add(results, f"alone.{key}", [each[0] for each in pairs], "us")
                gpu_timing.add(results, f"held.{key}", [each[1] for each in pairs], "us")
    results.write()


main()
