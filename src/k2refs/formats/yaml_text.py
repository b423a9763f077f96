"""Loads YAML safely, every scalar as the text it is written as; shared by CSL-YAML and CITATION.cff. Pure."""

from typing import Any

import yaml

from k2refs.model.finding import Finding
from k2refs.model.source import Source

__all__ = ["dump_yaml", "load_yaml"]


class _Loader(yaml.SafeLoader):
    """A safe loader without types: 2020-01-02, 1.0 and no stay the texts they are. Aliases are refused."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.YAMLError(
                f"line {event.start_mark.line + 1}: aliases (*{event.anchor}) are not read; write it out"
            )
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {}


def load_yaml(source: Source, text: str) -> tuple[Any, tuple[Finding, ...]]:
    """The value of YAML `text` (a part of `source`), or None and why it cannot be read, with line and column.

    >>> load_yaml(Source("a.yaml", ""), "date: 2020-01-02")[0]
    {'date': '2020-01-02'}
    """
    try:
        return yaml.load(text, Loader=_Loader), ()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = min(mark.index, len(source.text)) if mark is not None else 0
        return None, (Finding("SY001", f"this is not YAML: {error.problem or error.context}", source.span(at, at)),)
    except yaml.YAMLError as error:
        return None, (Finding("SY001", f"this YAML cannot be read: {error}", source.span(0, 0)),)
    except RecursionError:
        return None, (Finding("SY001", "this YAML is nested too deeply to hold references", source.span(0, 0)),)


def dump_yaml(value: Any) -> str:
    """`value` as block YAML in its own order, Unicode as it is."""
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
    return text
