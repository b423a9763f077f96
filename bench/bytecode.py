"""The environment of measured processes: Python keeps its bytecode in it, as every installed package has it kept."""

import os

__all__ = ["ENVIRONMENT"]

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Ours; without the switch that makes each process compile its sources anew, which measures the compiler."""
