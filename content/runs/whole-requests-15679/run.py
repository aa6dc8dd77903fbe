"""Whole requests at the merge of #15679, whose processor and scheduler had other forms."""

import sys
import types

import upstream

upstream.SNAPSHOT = "1a19b3987dca941483d7508cae842978d728c737"

import torch  # noqa: E402

import absent  # noqa: E402
import snapshot  # noqa: E402

absent.leave_out("sgl_kernel")
snapshot.stand_ins.append("sgl_kernel: named, not there; nothing here calls it")

import whole_requests  # noqa: E402
from whole_model import schedule  # noqa: E402


def benchmark():
    """It stood elsewhere, and gave the runner itself."""
    from sglang import bench_one_batch as batch

    load = batch.load_model

    def load_model(*given):
        runner, tokenizer = load(*given)
        runner.torch_runner = runner
        return runner, tokenizer

    batch.load_model = load_model
    module = types.ModuleType("sglang.benchmark")
    module.one_batch = batch
    sys.modules["sglang.benchmark"] = module


def extend(request, first, last):
    request.origin_input_ids = request.fill_ids = list(request.origin_input_ids)
    request.set_extend_input_len(last - first)


class Walk(whole_requests.Walk):
    """The processor gave a dict, and loaded without being waited for."""

    def _watch(self):
        load_media = self.to.load_mm_data

        def watched(**given):
            out = load_media(**given)
            self.kinds = [type(each).__name__ for each in [*out.images, *out.videos]]
            return out

        self.to.load_mm_data = watched

    def _processed(self, *given):
        return types.SimpleNamespace(**super()._processed(*given))


def as_then():
    benchmark()
    inputs = schedule.MultimodalInputs
    inputs.from_processor_output = lambda output: inputs.from_dict(vars(output))
    schedule.Req.set_extend_range = extend
    whole_requests.Walk = Walk
    if not torch.cuda.is_available():
        torch.Tensor.pin_memory = lambda tensor: tensor
        snapshot.stand_ins.append("Tensor.pin_memory: leaves the tensor, where there is no GPU")


as_then()
whole_requests.main()
