"""What does each kind of request meet, from the loader to the logits of the whole model?

SGLang's own processor over the processor that came with the checkpoint, then over the one that
Transformers brings; then the scheduler's request, the batch and the model, prefill and decode.
"""

import asyncio
import hashlib
import io
import os
import traceback
import types

import torch
from PIL import Image

import original
import processor as ours
import whole_model
from processor import IMAGE, VIDEO, as_data, base, ernie, mp4, processor_output
from snapshot import load, stand_ins
from upstream import Results

common = load("utils.common")
SIZE = (84, 56)


def picture(kind):
    out = io.BytesIO()
    Image.new("RGB", SIZE, (90, 30, 200)).save(out, kind)
    return out.getvalue()


def embedding(grid=True):
    """As SGLang's documentation makes it: the processor's output with the features in it."""
    given = processor_output(1, "image")
    if not grid:
        given = {"input_ids": given["input_ids"]}
    feature = torch.full((6, whole_model.CONFIG["hidden_size"]), 0.01)
    return {**given, "format": "precomputed_embedding", "feature": feature}


def as_json(given):
    """What is left of a dict of tensors after a request over HTTP."""
    return {key: each.tolist() if torch.is_tensor(each) else each for key, each in given.items()}


def file(name, raw):
    path = os.path.abspath(name)
    with open(path, "wb") as out:
        out.write(raw)
    return path


def requests():
    """By name: text or ids, images, videos; raw media as HTTP gives them, dicts as the engine."""
    png, jpeg = (as_data(picture(each), f"image/{each.lower()}") for each in ("PNG", "JPEG"))
    video = as_data(mp4(), "video/mp4")
    one, odd = (file(f"{each}.mp4", mp4(each)) for each in (1, 15))
    prepared = {each: processor_output(each, "video") for each in (1, 3, 4)}
    ids = [1, 5, *[9] * 12, 6]
    bare = {key: each for key, each in prepared[4].items() if key != "input_ids"}
    return {
        "png": (f"a {IMAGE}", [png], None),
        "png-opened": (f"a {IMAGE}", [Image.open(io.BytesIO(picture("PNG")))], None),
        "jpeg": (f"a {IMAGE}", [jpeg], None),
        "two-images": (f"{IMAGE} a {IMAGE}", [png, png], None),
        "png-and-jpeg": (f"{IMAGE} a {IMAGE}", [png, jpeg], None),
        "jpeg-and-png": (f"{IMAGE} a {IMAGE}", [jpeg, png], None),
        "image-without-its-token": ("a", [png], None),
        "mp4": (f"a {VIDEO}", None, [video]),
        "mp4-of-one-frame": (f"a {VIDEO}", None, [one]),
        "mp4-of-fifteen-frames": (f"a {VIDEO}", None, [odd]),
        "image-and-mp4": (f"{IMAGE} a {VIDEO}", [png], [video]),
        "video-without-its-token": ("a", None, [video]),
        "video-dict": (f"a {VIDEO}", None, [prepared[4]]),
        "video-dict-and-ids": (ids, None, [bare]),
        "video-dict-of-one-frame": (f"a {VIDEO}", None, [prepared[1]]),
        "video-dict-of-three-frames": (f"a {VIDEO}", None, [prepared[3]]),
        "image-processor-output": (f"a {IMAGE}", [processor_output(1, "image")], None),
        "image-processor-output-json": (f"a {IMAGE}", [as_json(processor_output(1, "image"))], None),
        "image-precomputed-embedding": (f"a {IMAGE}", [embedding()], None),
        "image-precomputed-embedding-without-grid": (f"a {IMAGE}", [embedding(False)], None),
        "image-precomputed-embedding-json": (f"a {IMAGE}", [as_json(embedding())], None),
    }


def behind():
    """Videos whose frames are there: what a sampler that works would hand on."""
    frames = {f"{each}-frames": each for each in (1, 3, 4)}
    asked = {name: (f"a {VIDEO}", None, [f"{count}"]) for name, count in frames.items()}
    png = as_data(picture("PNG"), "image/png")
    return {**asked, "image-and-4-frames": (f"{IMAGE} a {VIDEO}", [png], ["4"])}


def place(error):
    """The innermost of SGLang's own frames, else of any: file and function."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if os.environ["RUN_SOURCES"] in each.filename]
    named = [each for each in own if each.name not in ("__getattr__", "safe_call")]
    frame = (named or frames)[-1]
    return f"{frame.filename.split('/sglang/')[-1]}:{frame.name}"


def words(error):
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    # Torch says it in other words in each of its builds.
    return "an error of torch: no CUDA" if "CUDA" in said or "NVIDIA" in said else said


def digest(tensor):
    return hashlib.sha256(tensor.cpu().to(torch.int64).contiguous().numpy().tobytes()).hexdigest()[:16]


class Walk:
    def __init__(self, results, model, made, arguments):
        self.results, self.model = results, model
        self.to = ernie.Ernie4_5_VLImageProcessor(
            model.runner.model_config.hf_config, arguments, made, "default"
        )
        self.kinds = []
        self._watch()

    def _watch(self):
        load_media = self.to.load_mm_data

        async def watched(**given):
            out = await load_media(**given)
            self.kinds = [type(each).__name__ for each in [*out.images, *out.videos]]
            return out

        self.to.load_mm_data = watched

    def _processed(self, text, images, videos):
        asked = types.SimpleNamespace(video_data=videos, audio_data=None)
        return asyncio.run(
            self.to.process_mm_data_async(image_data=images, input_text=text, request_obj=asked)
        )

    def row(self, name, text, images=None, videos=None):
        self.kinds = []
        stages = {"processor": lambda _: self._processed(text, images, videos), **self._rest(name)}
        self._through(name, stages)
        if self.kinds:
            self.results.exact(f"{name}.loaded", self.kinds)

    def text(self, name, ids):
        self._through(name, {**self._rest(name, ids)})

    def _through(self, name, stages):
        value = None
        for stage, step in stages.items():
            try:
                value = step(value)
            except Exception as error:
                self.results.exact(f"{name}.answer", "fails")
                self.results.exact(f"{name}.error", words(error).replace(os.getcwd(), "."))
                self.results.exact(f"{name}.raised-at", place(error))
                self.results.exact(f"{name}.stage", stage)
                return
        self.results.exact(f"{name}.answer", "works")

    def _rest(self, name, ids=None):
        def request(output):
            if output is None:
                return self.model.request(ids)
            self._tell(name, output)
            return self.model.request(output.input_ids, output)

        def forward(request):
            logits, batches = self.model.forward(request)
            for when, each, batch in zip(("prefill", "decode"), logits, batches):
                self.results.exact(f"{name}.{when}.positions", digest(batch.mrope_positions))
                self.results.exact(f"{name}.{when}.last-position", batch.mrope_positions[:, -1].tolist())
                finite = bool(torch.isfinite(each).all())
                self.results.exact(f"{name}.{when}.logits", [*each.shape, "finite" if finite else "not finite"])
            routers = [f"{router}, bias {bias}" for router, bias in self.model.routers]
            self.results.exact(f"{name}.router", routers)

        return {"scheduler": request, "forward": forward}

    def _tell(self, name, output):
        self.results.exact(f"{name}.tokens", len(output.input_ids))
        self.results.exact(f"{name}.items", [f"{each.modality.name} {each.offsets}" for each in output.mm_items])
        shapes = [
            "x".join(str(side) for side in each.feature.shape)
            for each in output.mm_items
            if torch.is_tensor(each.feature)
        ]
        self.results.exact(f"{name}.features", shapes)
        self.results.exact(f"{name}.positions", digest(output.mrope_positions))
        self.results.exact(f"{name}.delta", int(output.mrope_position_delta.flatten()[0]))


def built_in():
    """Transformers' own processor of this model, over the same tokenizer."""
    from transformers.models import ernie4_5_vl_moe as its

    tokenizer = original.tokenizer()
    for name, token in {
        **{"image_token": "<|IMAGE_PLACEHOLDER|>", "image_start_token": "<|IMAGE_START|>"},
        **{"image_end_token": "<|IMAGE_END|>", "video_token": "<|video@placeholder|>"},
        **{"video_start_token": "<|VIDEO_START|>", "video_end_token": "<|VIDEO_END|>"},
    }.items():
        setattr(tokenizer, name, token)
        setattr(tokenizer, f"{name}_id", original.MARKS[token])
    return its.Ernie4_5_VLMoeProcessor(
        its.Ernie4_5_VLMoeImageProcessor(), tokenizer, its.Ernie4_5_VLMoeVideoProcessor()
    )


def put_cuda_in(results):
    """The two answers of an NVIDIA machine that the loader asks for."""
    results.stand_in("in as-on-cuda: is_cuda() says true, JPEG is decoded by Pillow to a tensor")
    common.is_cuda = lambda: True

    def decode(raw, device):
        image = Image.open(io.BytesIO(raw.numpy().tobytes())).convert("RGB")
        return torch.tensor(list(image.getdata()), dtype=torch.uint8).reshape(*SIZE[::-1], 3).permute(2, 0, 1)

    common.decode_jpeg = decode


def sampler(results):
    results.stand_in("in behind-the-sampler: load_video and preprocess_video, which give grey frames")

    async def frames(video):
        return torch.zeros(int(video), 56, 84, 3, dtype=torch.uint8), {}

    ernie.preprocess_video = frames
    base.load_video = lambda video, *_, **__: video


def start(results, runner):
    """What `--device cpu` adds before the model is loaded, which the runner here leaves out."""
    try:
        whole_model.align(runner.model_config, types.SimpleNamespace(), 1)
        results.exact("start.device-cpu", "works")
    except Exception as error:
        results.exact("start.device-cpu", words(error))
        results.exact("start.device-cpu.raised-at", place(error))


def main():
    results = Results()
    for each in (*stand_ins, *whole_model.STAND_INS, *original.STAND_INS):
        results.stand_in(each)
    arguments = whole_model.server_arguments()
    model = whole_model.Model(arguments)
    walk = Walk(results, model, original.processor(), arguments)
    walk.text("text", [1, 4, 4, 1])
    asked = requests()
    for name, given in asked.items():
        walk.row(name, *given)
    other = Walk(results, model, built_in(), arguments)
    for name in ("png", "jpeg", "two-images", "image-processor-output"):
        other.row(f"built-in.{name}", *asked[name])
    other.to.disable_fast_image_processor = True
    for name in ("png", "jpeg", "two-images", "image-processor-output"):
        other.row(f"built-in-without-a-device.{name}", *asked[name])
    put_cuda_in(results)
    for name in ("png", "jpeg", "png-and-jpeg", "jpeg-and-png"):
        walk.row(f"as-on-cuda.{name}", *asked[name])
    sampler(results)
    for name, given in behind().items():
        walk.row(f"behind-the-sampler.{name}", *given)
    start(results, model.runner)
    results.write()
    # SGLang's pools keep threads; nothing of theirs is waited for.
    os._exit(0)

