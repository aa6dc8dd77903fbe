"""Which positions does a batch get with and without --rl-on-policy-target?

The index of one prompt with an image, then the batch's own methods for prefill and for the first
token of decode; what they read of the batch, the runner and the server is ours.
"""

import os
import types

import torch

from processor import CONFIG, IMAGE_END, IMAGE_START, PLACEHOLDER, begin
from snapshot import load
from upstream import Results

forward = load("model_executor.forward_batch_info")
rotary = load("layers.rotary_embedding").MRotaryEmbedding

IDS = [1, 2, 3, IMAGE_START, *[PLACEHOLDER] * 6, IMAGE_END, 4]


def batch(length):
    lengths = torch.tensor([length])
    return types.SimpleNamespace(seq_lens_cpu=lengths, seq_lens=lengths)


def main():
    results = Results()
    begin(results)
    results.stand_in("the batch, the model runner and the server's settings: the fields that are read")
    positions, delta = rotary.get_rope_index_ernie45(
        input_ids=torch.tensor([IDS]),
        hf_config=CONFIG,
        image_grid_thw=torch.tensor([[1, 4, 6]]),
        video_grid_thw=None,
    )
    image = types.SimpleNamespace(mrope_positions=positions.squeeze(1), mrope_position_delta=delta)
    runner = types.SimpleNamespace(device="cpu")
    asked = types.SimpleNamespace(
        multimodal_inputs=[image], extend_lens=[len(IDS)], prefix_lens=[0]
    )
    for name, target in {"without": None, "with": "fsdp"}.items():
        settings = types.SimpleNamespace(rl_on_policy_target=target)
        forward.get_exec = lambda: types.SimpleNamespace(deterministic=settings)
        prefill, decode = batch(len(IDS)), batch(len(IDS) + 1)
        forward.ForwardBatch._compute_mrope_positions_extend(prefill, runner, asked)
        forward.ForwardBatch._compute_mrope_positions_decode(decode, runner, asked)
        for stage, each in {"prefill": prefill, "decode": decode}.items():
            for axis, row in zip(("t", "h", "w"), each.mrope_positions.tolist()):
                results.exact(f"{name}-target.{stage}.{axis}", row)
    results.write()


if __name__ == "__main__":
    main()
    os._exit(0)
