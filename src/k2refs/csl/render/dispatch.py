"""Which function compiles which node of the style language. The processor hands the table to every scope."""

from types import MappingProxyType

from k2refs.csl.render.elements.choose import compile_choose
from k2refs.csl.render.elements.date import compile_date
from k2refs.csl.render.elements.group import compile_absent, compile_group, compile_macro
from k2refs.csl.render.elements.label import compile_label
from k2refs.csl.render.elements.names import compile_names
from k2refs.csl.render.elements.number import compile_number
from k2refs.csl.render.elements.text import compile_call, compile_text
from k2refs.csl.render.scope import Compilers
from k2refs.csl.style import ast

__all__ = ["COMPILERS"]

COMPILERS: Compilers = MappingProxyType(
    {
        ast.Absent: compile_absent,
        ast.Call: compile_call,
        ast.Choose: compile_choose,
        ast.Date: compile_date,
        ast.Group: compile_group,
        ast.Label: compile_label,
        ast.Macro: compile_macro,
        ast.Names: compile_names,
        ast.Number: compile_number,
        ast.Text: compile_text,
    }
)
