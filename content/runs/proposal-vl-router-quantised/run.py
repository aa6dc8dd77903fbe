"""Which layers of the MoE does online fp8 take then, and do requests without it stay as they are?

Whole requests before the proposal and after it; then one more MoE layer is made with SGLang's own
fp8 config, and each of its parts is asked for its method.
"""

import os

from edits import EDITS, FILE
from proposed import both


def methods(results, walk):
    from snapshot import load
    from upstream import outcome

    module = load(FILE.removeprefix("python/sglang/srt/").removesuffix(".py").replace("/", "."))
    config = walk.model.runner.model_config.hf_config
    quantised = load("layers.quantization.fp8").Fp8Config()
    call = lambda: module.Ernie4_5_VLMoeMoE(config, 1, quantised, "model.layers.1.mlp")
    layer, error, _ = outcome(call)
    results.exact("fp8.layer", error or "made")
    for name, each in layer.named_modules() if layer else ():
        method = getattr(each, "quant_method", None)
        if method is not None:
            results.exact(f"fp8.{name.replace('_', '-')}", type(method).__name__)


def main():
    import proposed_requests
    from upstream import Results

    results = Results()
    walk = proposed_requests.some(results)
    methods(results, walk)
    results.write()


if not both(EDITS):
    main()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)
