"""What do the snippets print that findings give to be tried?

Each is written here as its page has it; where it imports SGLang or reads a checkout, the
file of the snapshot is read in its place.
"""

import torch

from upstream import SNAPSHOT, Results, take, text

ROPE = "python/sglang/srt/layers/rotary_embedding/mrope.py"
WRAPPER = "python/sglang/kernels/ops/attention/rotary_triton.py"


def two_digits(value):
    return float(f"{value:.2g}")


def norm_epsilon(results):
    torch.manual_seed(0)
    for deviation in (1, 0.1, 0.01):
        x = torch.randn(64, 1280) * deviation
        one, other = (torch.nn.functional.layer_norm(x, (1280,), eps=eps) for eps in (1e-5, 1e-6))
        ratio = ((one - other).abs().max() / other.abs().max()).item()
        results.exact(f"norm-epsilon.deviation-{deviation}", two_digits(ratio))


def fp8(x):
    scale = x.abs().amax(-1, keepdim=True) / 448
    return (x / scale).to(torch.float8_e4m3fn).float() * scale


def router(results):
    torch.manual_seed(0)
    weight, x = torch.randn(64, 2560) * 0.02, torch.randn(4096, 2560)
    exact = (x @ weight.T).topk(6).indices.sort().values
    rounded = (fp8(x) @ fp8(weight).T).topk(6).indices.sort().values
    results.exact("router.share-of-tokens", round((exact != rounded).any(-1).float().mean().item(), 3))


def switches(results):
    forward = take(SNAPSHOT, ROPE, ["Ernie4_5_VLRotaryEmbedding.forward"], {}).forward
    # That it was found in the class itself is the first word.
    results.exact("switches.printed", f"{True} {forward.__code__.co_names}")


def assertions(results):
    rows = text(SNAPSHOT, WRAPPER).split("\n")[230:272]
    results.exact("assertions.rows", sum("assert " in row for row in rows))


def main():
    results = Results()
    for each in (norm_epsilon, router, switches, assertions):
        each(results)
    results.write()


main()
