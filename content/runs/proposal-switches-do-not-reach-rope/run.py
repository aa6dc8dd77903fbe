"""Which path does the decoder's rotation take with each switch, and without one the same bits?

Whole requests before the proposal and after it; then the rotation of a layer of the model is asked
with each of the three settings as SGLang sets it, and both paths are watched.
"""

import os
import types

from edits import EDITS, FILE
from proposed import both


def name_of(file):
    return file.removeprefix("python/sglang/srt/").removesuffix(".py").replace("/", ".")


def made(on_policy=False):
    """ERNIE's rotation; its constructor asks for the mode and then for a GPU."""
    import torch
    from snapshot import load

    base = load("layers.rotary_embedding.base")
    own = base.publish_role, base.get_exec, torch.Tensor.cuda
    if on_policy:
        settings = types.SimpleNamespace(rl_on_policy_target="fsdp")
        base.publish_role = lambda: "a role"
        base.get_exec = lambda: types.SimpleNamespace(deterministic=settings)
        torch.Tensor.cuda = lambda tensor: tensor
    rotation = load(name_of(FILE)).Ernie4_5_VLRotaryEmbedding
    given = {"max_position_embeddings": 64, "base": 500000, "is_neox_style": False}
    try:
        return rotation(128, 128, **given, dtype=torch.float32, mrope_section=[22, 22, 20])
    finally:
        base.publish_role, base.get_exec, torch.Tensor.cuda = own


def told(one, rows):
    """The path that was taken first, and what came out."""
    import proposed_requests
    import torch

    taken = []
    for name in ("forward_native", "forward_cuda"):
        own = getattr(one, name)
        setattr(one, name, lambda *given, own=own, name=name: (taken.append(name), own(*given))[1])
    torch.manual_seed(0)
    q, k = torch.randn(5, 512), torch.randn(5, 256)
    q, k = one(torch.arange(5).repeat(rows, 1) if rows > 1 else torch.arange(5), q, k)
    return f"{taken[0]}, {proposed_requests.sha256(q.numpy().tobytes() + k.numpy().tobytes())}"


def paths(results):
    from sglang.kernels import fused_op
    from upstream import outcome

    def compiled():
        one = made()
        one.enter_torch_compile(1)
        return one

    def left():
        one = compiled()
        one.leave_torch_compile()
        return one

    kinds = {
        **{"no-switch": made, "torch-compile": compiled, "torch-compile-left": left},
        "on-policy": lambda: made(True),
    }
    for backend in (None, "torch", "triton"):
        fused_op.set_fused_op_backend(backend and fused_op.KernelBackend(backend))
        for name, make in kinds.items() if backend is None else {"no-switch": made}.items():
            label = name if backend is None else f"forced-{backend}"
            for rows in (3, 1):
                value, error, _ = outcome(lambda: told(make(), rows))  # noqa: B023
                results.exact(f"{label}.positions-of-{rows}", error or value)
    fused_op.set_fused_op_backend(None)


def main():
    import proposed_requests
    from upstream import Results

    results = Results()
    results.stand_in("in on-policy: the settings that the constructor asks for, and Tensor.cuda, which gives the tensor back")
    proposed_requests.some(results)
    paths(results)
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
