"""Which row stride the rotation sees in a forward without a CUDA graph, by the number of tokens."""

import dataclasses
import importlib.util
import sys
import types

import torch
import upstream

PACKAGE = "sglang.srt.model_executor"
FOLDER = "python/sglang/srt/model_executor"
WIDTH = 8192


class Absent(types.ModuleType):
    """A module of SGLang that the two files import and that no slot of ours asks anything."""

    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: False


def stand_in():
    inner = ("model_executor", "utils", "utils.common", "environ", "runtime_context", "server_args", "distributed")
    for name in ("sglang", "sglang.srt", *(f"sglang.srt.{each}" for each in inner)):
        sys.modules[name] = Absent(name)


def load(name):
    path = upstream.source(upstream.SNAPSHOT, f"{FOLDER}/{name}.py")
    spec = importlib.util.spec_from_file_location(f"{PACKAGE}.{name}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def batch_of(registry, n):
    named = {slot.name for slot in registry._slots.values() if "." not in slot.name}
    given = {
        "batch_size": 1,
        "input_ids": torch.arange(n),
        "positions": torch.arange(n),
        "mrope_positions": torch.cat([torch.arange(5).repeat(3, 1), torch.arange(n - 5).repeat(3, 1)], dim=1),
    }
    fields = sorted(named | set(given))
    kind = dataclasses.make_dataclass("Batch", [(each, object, None) for each in fields])
    return kind(**given)


results = upstream.Results()
stand_in()
load("input_buffers")
registry = load("cuda_graph_buffer_registry").build_eager_registry(
    device=torch.device("cpu"), max_bs=8, max_num_token=WIDTH, cache_loc_dtype=torch.int64
)
results.stand_in("SGLang's other modules: empty ones; a batch of ours with the fields that the registry names")
results.exact("buffer.width", WIDTH)
for n in (65, 66, 1000, 1001, 4096):
    batch = batch_of(registry, n)
    sizes = {"raw_bs": 1, "padded_bs": 1, "raw_num_tokens": n, "padded_num_tokens": n}
    registry.fill_from(batch, **sizes)
    seen = registry.extract_buffer(padded_bs=1, padded_num_tokens=n, forward_batch_template=batch)
    results.exact(f"made-by-the-batch.{n}", list(batch.mrope_positions.stride()))
    results.exact(f"handed-to-the-model.{n}", list(seen.mrope_positions.stride()))
    results.exact(f"handed-to-the-model.{n}.same-positions", torch.equal(seen.mrope_positions, batch.mrope_positions))
results.write()
