"""A package of compiled kernels that is not there: its names can be imported, and none called."""

import importlib.abc
import importlib.machinery
import sys
import types


class Nothing:
    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing(f"{self._name}.{name}")

    def __call__(self, *_, **__):
        raise NotImplementedError(f"{self._name} is not there")


class Absent(types.ModuleType):
    __path__ = []

    def __getattr__(self, name):
        return getattr(Nothing(self.__name__), name)


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, package):
        self._package = package

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == self._package:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return Absent(spec.name)

    def exec_module(self, module):
        pass


def leave_out(package):
    sys.meta_path.append(Finder(package))
