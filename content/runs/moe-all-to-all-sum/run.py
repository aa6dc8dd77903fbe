"""How often does an ERNIE MoE layer count its experts, where their output is complete on all ranks?

Two and four processes over gloo. The layers' forwards, the experts' forward and the choice of
their class are SGLang's; the transport, the experts' arithmetic and the shared experts are ours.
"""

import contextlib
import enum
import os
import tempfile
import types

import torch
import torch.distributed as dist
import torch.multiprocessing as processes

from upstream import SNAPSHOT, Results, take

SRT = "python/sglang/srt/"
HIDDEN, EXPERTS, TOP, INNER, TOKENS = 16, 8, 2, 8, 6


def all_reduce(tensor):
    tensor = tensor.clone()
    dist.all_reduce(tensor)
    return tensor


def of(path, names, **given):
    return take(SNAPSHOT, SRT + path, names, given, bare=True)


def forwards():
    """The text layer's, the VL layer's and the experts' forward, over our all-reduce."""
    given = {"torch": torch, "tensor_model_parallel_all_reduce": all_reduce}
    whole = of(
        "layers/moe/fused_moe_triton/layer.py",
        ["FusedMoE.forward_impl"],
        use_symmetric_memory=lambda *_, **__: contextlib.nullcontext(),
        get_tp_group=lambda: None,
        is_allocation_symmetric=lambda: False,
        **given,
    )
    text = of("models/ernie4.py", ["Ernie4Moe.forward_normal"], **given).forward_normal
    vl = of("models/ernie45_moe_vl.py", ["Ernie4_5_VLMoeMoE.forward"], **given).forward
    return text, vl, whole.forward_impl


class Local:
    """As the standard dispatcher: every rank keeps its tokens, nothing is brought back."""

    def dispatch(self, hidden_states, topk_output):
        return hidden_states, topk_output

    def combine(self, combine_input):
        return combine_input


class AllToAll:
    """Each token goes to the ranks of its experts; their results come back and are summed there."""

    def dispatch(self, hidden_states, topk_output):
        self.at, self.rows = dist.get_rank(), len(hidden_states)
        both = (hidden_states, *topk_output)
        gathered = [[torch.empty_like(each) for _ in range(dist.get_world_size())] for each in both]
        for each, into in zip(both, gathered):
            dist.all_gather(into, each)
        hidden, weights, ids = (torch.cat(each) for each in gathered)
        return hidden, (weights, ids)

    def combine(self, combine_input):
        return all_reduce(combine_input).split(self.rows)[self.at]


def expert_sum(hidden, chosen, table, mine):
    weights, ids = chosen
    out = torch.zeros_like(hidden)
    for expert in mine:
        share = (weights * (ids == expert)).sum(-1, keepdim=True)
        out += share * (hidden @ table[expert])
    return out


def experts_of(forward, dispatcher, table):
    each = EXPERTS // dist.get_world_size()
    mine = range(dist.get_rank() * each, (dist.get_rank() + 1) * each)
    made = types.SimpleNamespace(
        quant_method=True, reduce_results=False, _dwdp_bound=False, dispatcher=dispatcher
    )
    made.run_moe_core = lambda dispatch_output: expert_sum(*dispatch_output, table, mine)
    return lambda **given: forward(made, **given)


def layer_of(forward, dispatcher, table, gate, shared):
    """One object for both layers: they ask for the same things by other names."""
    made = types.SimpleNamespace(tp_size=dist.get_world_size(), hidden_size=HIDDEN)
    made.moe_num_shared_experts = 0 if shared is None else 1
    if shared is not None:
        up, down = (each.chunk(dist.get_world_size(), dim) for dim, each in zip((1, 0), shared))
        made.shared_experts = lambda h: (h @ up[dist.get_rank()]) @ down[dist.get_rank()]
    made.experts = made.text_experts = made.vision_experts = experts_of(forward, dispatcher, table)
    made.gate = lambda h: h @ gate
    made.text_experts_gate = made.vision_experts_gate = lambda h: (h.to(gate.dtype) @ gate, None)
    choose = lambda h, logits: tuple(logits.softmax(-1).topk(TOP))  # noqa: E731
    made.topk = made.text_experts_topk = made.vision_experts_topk = choose
    return made


def measured(out, experts, shared):
    """How often the experts' sum and the shared experts' are in the output, by least squares."""
    parts = [experts] if shared is None else [experts, shared]
    columns = torch.stack([each.flatten() for each in parts], -1)
    solved = torch.linalg.lstsq(columns, out.flatten()[:, None])
    rest = (columns @ solved.solution - out.flatten()[:, None]).abs().max()
    if rest > 1e-9:
        raise ValueError(f"the output is not a sum of the two: {rest}")
    return [round(float(each), 9) for each in solved.solution.flatten()]


def one_rank(rank, size, meeting, answers):
    dist.init_process_group("gloo", f"file://{meeting}", rank=rank, world_size=size)
    torch.cuda.is_current_stream_capturing = lambda: False
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(4)
    table, gate = torch.randn(EXPERTS, HIDDEN, HIDDEN), torch.randn(HIDDEN, EXPERTS)
    both = torch.randn(HIDDEN, INNER), torch.randn(INNER, HIDDEN)
    hidden = torch.randn(TOKENS, HIDDEN).float().double()
    text, vl, forward = forwards()
    mixed = (torch.arange(TOKENS) > 2)[:, None]
    calls = {
        "text": lambda layer: text(layer, hidden),
        "vl.text-alone": lambda layer: vl(layer, hidden, None),
        "vl.images-alone": lambda layer: vl(layer, hidden, torch.ones_like(mixed)),
        "vl.both": lambda layer: vl(layer, hidden, mixed),
    }
    found = {}
    for how, dispatcher in (("none", Local()), ("all-to-all", AllToAll())):
        for shared in (both, None):
            layer = layer_of(forward, dispatcher, table, gate, shared)
            right = expert_sum(hidden, layer.topk(hidden, hidden @ gate), table, range(EXPERTS))
            beside = None if shared is None else hidden @ shared[0] @ shared[1]
            kind = "no-shared-experts" if shared is None else "shared-experts"
            for name, call in calls.items():
                found[f"{name}.{kind}.{how}"] = measured(call(layer), right, beside)
    answers[rank] = found
    dist.destroy_process_group()


def by_ranks(results, size):
    with processes.Manager() as manager, tempfile.TemporaryDirectory() as folder:
        answers = manager.dict()
        given = (size, os.path.join(folder, "meeting"), answers)
        processes.spawn(one_rank, given, nprocs=size)
        ranks = [answers[rank] for rank in range(size)]
    for name, times in ranks[0].items():
        if any(each[name] != times for each in ranks):
            raise ValueError(f"{name}: the ranks differ")
        for what, each in zip(("experts", "shared"), times):
            results.exact(f"ranks-{size}.{name}.times-the-{what}", each)


def chosen_classes(results):
    """The experts' class and the expert parallel size that each backend leads to, for tp 4."""
    kinds = of("layers/moe/utils.py", ["MoeA2ABackend"], Enum=enum.Enum).MoeA2ABackend
    sizes = of(
        "arg_groups/overrides.py",
        ["_A2A_EP_SPANNING_BACKENDS", "_a2a_ep_size"],
        logger=types.SimpleNamespace(info=lambda *_: None),
    )
    for kind in kinds:
        choose = of(
            "layers/moe/ep_moe/layer.py",
            ["get_moe_impl_class"],
            get_moe_a2a_backend=lambda: kind,  # noqa: B023
            DeepEPMoE="DeepEPMoE",
            FusedMoE="FusedMoE",
        ).get_moe_impl_class
        view = types.SimpleNamespace(moe_a2a_backend=kind.value, ep_size=1, tp_size=4)
        size = sizes._a2a_ep_size(view).get("ep_size", view.ep_size)
        name = kind.value.replace("_", "-")
        results.exact(f"class.{name}", choose(None))
        results.exact(f"ep-size.tp-4.{name}", size)


def main():
    results = Results()
    results.stand_in("dispatchers: gloo, token by token as DeepEP's combine promises; no deep_ep")
    results.stand_in("experts and shared experts: matrix products in float64; top-k: torch.topk")
    chosen_classes(results)
    for size in (2, 4):
        by_ranks(results, size)
    results.write()


if __name__ == "__main__":
    main()
