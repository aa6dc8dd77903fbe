"""How many tokens choose other experts when a float32 gate is quantised to fp8?

Random weights of deviation 0.02 and random bfloat16 tokens of the VL gate's shape. Three ways:
as online fp8 does it (e4m3, a scale per output row of the weight and per token, float32
accumulation), with one scale per tensor, and with a bfloat16 weight for comparison.
"""

import torch

from upstream import Results

HIDDEN, EXPERTS, CHOSEN, TOKENS = 2560, 64, 6, 4096
LARGEST = 448.0


def quantised(values, scale):
    return (values / scale).to(torch.float8_e4m3fn).to(torch.float32) * scale


def per_row(values):
    return quantised(values, values.abs().amax(-1, keepdim=True) / LARGEST)


def per_tensor(values):
    return quantised(values, values.abs().max() / LARGEST)


def chosen(logits):
    return logits.topk(CHOSEN).indices.sort(-1).values


def main():
    results = Results()
    for seed in range(3):
        torch.manual_seed(seed)
        weight = torch.randn(EXPERTS, HIDDEN) * 0.02
        tokens = torch.randn(TOKENS, HIDDEN).to(torch.bfloat16).float()
        exact = tokens @ weight.t()
        ways = {
            "fp8-per-row-and-token": per_row(tokens) @ per_row(weight).t(),
            "fp8-per-tensor": per_tensor(tokens) @ per_tensor(weight).t(),
            "bfloat16-weight": tokens @ weight.bfloat16().float().t(),
        }
        for way, logits in ways.items():
            other = (chosen(exact) != chosen(logits)).any(-1).float().mean()
            name = f"seed-{seed}.{way}"
            results.exact(f"{name}.tokens-with-other-experts", round(100 * float(other), 1), "%")
            error = float((exact - logits).abs().max())
            results.exact(f"{name}.largest-error-of-a-logit", round(error, 4))
        results.exact(f"seed-{seed}.deviation-of-logits", round(float(exact.std()), 2))
    results.write()


main()
