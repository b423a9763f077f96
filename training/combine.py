"""Combines linear-chain CRFs into one, whose score of a labelling is the mean of theirs. Pure, over files of CRFsuite.

The geometric mean of the probabilities that several CRFs give a labelling is, up to a constant, the probability that a
CRF with the mean of their weights gives it. One model that has these means decides as all of them together would, and
reads in the time of one.

The layout of the files is that of CRFsuite 0.12 (crf1d_model.c, cqdb.c): a header, the features (kind, from, to,
weight), the names of labels and of attributes as hash tables, and for each label and attribute its features.
"""

import struct
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import frozen

__all__ = ["Crf", "combine", "read_models", "write_model"]

_HEADER = struct.Struct("<4sI4s9I")
_FEATURE = struct.Struct("<3Id")
_STATE, _TRANSITION = 0, 1
_TABLES, _ORDER = 256, 0x62445371


class _Feature(NamedTuple):
    kind: int
    source: int
    target: int
    weight: float


@frozen
class Crf:
    """The weights of one model: from an attribute to a label (`states`), from a label to the next (`transitions`)."""

    labels: tuple[str, ...]
    states: dict[tuple[str, str], float]
    transitions: dict[tuple[str, str], float]


def read_models(data: bytes) -> list[Crf]:
    """The models that are written one behind the other in `data`."""
    models: list[Crf] = []
    at = 0
    while at < len(data):
        size = struct.unpack_from("<I", data, at + 4)[0]
        models.append(_read_model(data[at : at + size]))
        at += size
    return models


def _read_model(data: bytes) -> Crf:
    fields = _HEADER.unpack_from(data)
    at_features, at_labels, at_attributes = fields[7:10]
    labels, attributes = _read_names(data, at_labels), _read_names(data, at_attributes)
    states: dict[tuple[str, str], float] = {}
    transitions: dict[tuple[str, str], float] = {}
    count = struct.unpack_from("<I", data, at_features + 8)[0]
    for number in range(count):
        kind, source, target, weight = _FEATURE.unpack_from(data, at_features + 12 + number * _FEATURE.size)
        if kind == _STATE:
            states[attributes[source], labels[target]] = weight
        else:
            transitions[labels[source], labels[target]] = weight
    return Crf(tuple(labels), states, transitions)


def _read_names(data: bytes, start: int) -> list[str]:
    """The names in the hash table at `start`, by number."""
    count, at_list = struct.unpack_from("<II", data, start + 16)
    names: list[str] = []
    for offset in struct.unpack_from(f"<{count}I", data, start + at_list):
        size = struct.unpack_from("<I", data, start + offset + 4)[0]
        names.append(data[start + offset + 8 : start + offset + 7 + size].decode())
    return names


def combine(models: Sequence[Crf], *, least: float = 0.0) -> Crf:
    """The model with the mean weights of `models`; means below `least` are left out."""
    labels = tuple(dict.fromkeys(label for model in models for label in model.labels))
    states = _mean((model.states for model in models), len(models))
    kept = {pair: weight for pair, weight in states.items() if abs(weight) >= least}
    return Crf(labels, kept, _mean((model.transitions for model in models), len(models)))


def _mean(tables: Iterable[dict[tuple[str, str], float]], count: int) -> dict[tuple[str, str], float]:
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for table in tables:
        for pair, weight in table.items():
            sums[pair] += weight / count
    return dict(sums)


def write_model(model: Crf) -> bytes:
    """`model` as a file that CRFsuite opens."""
    labels = {label: number for number, label in enumerate(model.labels)}
    attributes = {name: number for number, name in enumerate(dict.fromkeys(name for name, _ in model.states))}
    features = [_Feature(_TRANSITION, labels[a], labels[b], weight) for (a, b), weight in model.transitions.items()]
    features += [_Feature(_STATE, attributes[a], labels[b], weight) for (a, b), weight in model.states.items()]
    by_label: list[list[int]] = [[] for _ in range(len(labels) + 2)]  # and the two ends of a chain
    by_attribute: list[list[int]] = [[] for _ in attributes]
    for number, feature in enumerate(features):
        (by_attribute if feature.kind == _STATE else by_label)[feature.source].append(number)
    body = b"".join(_FEATURE.pack(*feature) for feature in features)
    parts = [struct.pack("<4sII", b"FEAT", len(body) + 12, len(features)) + body, _write_names(labels)]
    parts.append(_write_names(attributes))
    starts = _starts(_HEADER.size, parts)
    parts.append(_write_lists(b"LFRF", by_label, start=starts[-1]))
    starts = _starts(_HEADER.size, parts)
    parts.append(_write_lists(b"AFRF", by_attribute, start=starts[-1]))
    size = _HEADER.size + sum(map(len, parts))
    counts = (len(features), len(labels), len(attributes))
    return _HEADER.pack(b"lCRF", size, b"FOMC", 100, *counts, *starts) + b"".join(parts)


def _starts(start: int, parts: Sequence[bytes]) -> list[int]:
    """Where each part begins, and where the next will."""
    starts = [start]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts


def _write_lists(name: bytes, lists: Sequence[Sequence[int]], *, start: int) -> bytes:
    offsets, body = [], b""
    chunks = [struct.pack(f"<{1 + len(numbers)}I", len(numbers), *numbers) for numbers in lists]
    at = start + 12 + 4 * len(lists)
    for chunk in chunks:
        offsets.append(at)
        at += len(chunk)
    body = struct.pack(f"<{len(offsets)}I", *offsets) + b"".join(chunks)
    return struct.pack("<4sII", name, len(body) + 12, len(lists)) + body


def _write_names(names: Iterable[str]) -> bytes:
    """A constant database of `names`: their records, 256 hash tables, and the records by number."""
    at = 24 + 8 * _TABLES
    records, offsets = [], []
    buckets: list[list[tuple[int, int]]] = [[] for _ in range(_TABLES)]
    for number, name in enumerate(names):
        key = name.encode() + b"\0"
        value = _hash(key)
        buckets[value % _TABLES].append((value, at))
        records.append(struct.pack("<II", number, len(key)) + key)
        offsets.append(at)
        at += len(records[-1])
    heads, tables = [], []
    for bucket in buckets:
        table = _fill(bucket)
        heads.append(struct.pack("<II", at if table else 0, len(table)))
        tables.append(b"".join(struct.pack("<II", *slot) for slot in table))
        at += len(tables[-1])
    size = at + 4 * len(offsets)
    head = struct.pack("<4s5I", b"CQDB", size, 0, _ORDER, len(offsets), at)
    return b"".join((head, *heads, *records, *tables, struct.pack(f"<{len(offsets)}I", *offsets)))


def _fill(bucket: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A table of twice as many slots, where what does not fit in its slot goes to the next free one."""
    table = [(0, 0)] * (2 * len(bucket))
    for value, offset in bucket:
        slot = (value >> 8) % len(table)
        while table[slot][1]:
            slot = (slot + 1) % len(table)
        table[slot] = (value, offset)
    return table


def _turn(value: int, bits: int) -> int:
    return ((value << bits) | (value >> (32 - bits))) & 0xFFFFFFFF


def _hash(key: bytes) -> int:
    """Bob Jenkins' lookup3 (public domain), little-endian, from 0."""
    low = 0xFFFFFFFF
    a = b = c = (0xDEADBEEF + len(key)) & low
    while len(key) > 12:
        x, y, z = struct.unpack_from("<3I", key)
        a, b, c = (a + x) & low, (b + y) & low, (c + z) & low
        a = ((a - c) & low) ^ _turn(c, 4)
        c = (c + b) & low
        b = ((b - a) & low) ^ _turn(a, 6)
        a = (a + c) & low
        c = ((c - b) & low) ^ _turn(b, 8)
        b = (b + a) & low
        a = ((a - c) & low) ^ _turn(c, 16)
        c = (c + b) & low
        b = ((b - a) & low) ^ _turn(a, 19)
        a = (a + c) & low
        c = ((c - b) & low) ^ _turn(b, 4)
        b = (b + a) & low
        key = key[12:]
    if not key:
        return c
    x, y, z = struct.unpack("<3I", key.ljust(12, b"\0"))
    a, b, c = (a + x) & low, (b + y) & low, (c + z) & low
    for turned, bits in (("cb", 14), ("ac", 11), ("ba", 25), ("cb", 16), ("ac", 4), ("ba", 14), ("cb", 24)):
        values = {"a": a, "b": b, "c": c}
        values[turned[0]] = ((values[turned[0]] ^ values[turned[1]]) - _turn(values[turned[1]], bits)) & low
        a, b, c = values["a"], values["b"], values["c"]
    return c
