"""Shared by the runs on the base of the rotation: kinds of configs, and how a reader's answer is told."""

import types

from transformers import PretrainedConfig as Config
from transformers.models.ernie4_5.configuration_ernie4_5 import Ernie4_5Config
from transformers.models.ernie4_5_moe.configuration_ernie4_5_moe import Ernie4_5_MoeConfig

SECTIONS = {"mrope_section": [22, 22, 20]}


class SetAfterwards(Config):
    model_type = "set_afterwards"

    def __init__(self, **given):
        super().__init__(**given)
        self.rope_theta = 500000


class LeftOut(Config):
    model_type = "left_out"


class Given(Config):
    model_type = "given"

    def __init__(self, rope_theta=None, **given):
        super().__init__(**given)
        if rope_theta is not None:
            self.rope_theta = rope_theta


def overridden(given):
    config = LeftOut(rope_scaling={"type": "default", **SECTIONS})
    config.update(given)
    return config


def configs():
    """How each is made: not every version of Transformers makes them all."""
    return {
        "built-in-text": lambda: Ernie4_5Config(),
        "built-in-moe": lambda: Ernie4_5_MoeConfig(),
        "set-afterwards": lambda: SetAfterwards(),
        "set-afterwards-with-sections": lambda: SetAfterwards(rope_scaling={"type": "3D", **SECTIONS}),
        "given-with-sections": lambda: Given(rope_theta=500000, rope_scaling={"type": "default", **SECTIONS}),
        "left-out-with-sections": lambda: LeftOut(rope_scaling={"type": "default", **SECTIONS}),
        "overridden-with-sections": lambda: overridden({"rope_theta": 500000}),
        "parameters-overridden-with-sections": lambda: overridden(
            {"rope_parameters": {"rope_type": "default", "rope_theta": 500000, **SECTIONS}}
        ),
        "no-attribute": lambda: types.SimpleNamespace(),
        "parameters-without-base": lambda: types.SimpleNamespace(rope_parameters=SECTIONS),
        "empty-parameters-and-a-base": lambda: types.SimpleNamespace(rope_parameters={}, rope_theta=500000),
        "base-none-in-parameters": lambda: types.SimpleNamespace(
            rope_parameters={"rope_theta": None}, rope_theta=500000
        ),
    }


def told(value, error):
    if error is not None:
        return error
    return "None" if value is None else value
