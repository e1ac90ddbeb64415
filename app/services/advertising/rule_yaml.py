"""Reading a YAML text from outside into plain values, with the line of each field.

Only plain values: no tags, no aliases (a few hundred bytes of aliases grow to gigabytes), no key twice, bounded size
and depth. Dates and the like stay text.
"""

from typing import Any, Final, TypeAlias

import yaml

from app.models.errors import Invalid

MOST_BYTES: Final = 1_000_000
DEEPEST: Final = 20
Path: TypeAlias = tuple[str | int, ...]
Lines: TypeAlias = dict[Path, int]
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX: Final = "tag:yaml.org,2002:"


def mistake(reason: str, *, line: int = 0, rule: str = "", field: str = "") -> Invalid:
    """The error of a rules file: one sentence with rule, field and line, or about the file where it is no rule's."""
    if not rule:
        return Invalid("rules_file", field=field or "-", line=line or 1, reason=reason)
    return Invalid("rule_file", rule=rule, field=field or "-", line=line, reason=reason)


def read_yaml(text: str) -> tuple[Any, Lines]:
    """Plain values of one YAML document and the line (from 1) of each path into it.

    Raises:
        Invalid: `rules_file` with the line and why.
    """
    if len(text) > MOST_BYTES or len(text.encode()) > MOST_BYTES:
        raise mistake("it is larger than 1 MB")
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 0
        raise mistake(
            f"it is no YAML ({getattr(error, 'problem', None) or 'unreadable character'})", line=line
        ) from error
    lines: Lines = {}
    return (_plain(node, (), lines) if node is not None else None), lines


def _check_events(text: str) -> None:
    depth = documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise mistake("aliases (*name) are not read", line=line)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise mistake("it holds more than one document", line=line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise mistake(f"values stand in each other more than {DEEPEST} deep", line=line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _plain(node: yaml.Node, path: Path, lines: Lines) -> Any:
    line = lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode) and node.tag == _PREFIX + "map":
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key or key in found:
                raise mistake(f"the key {key[:40]!r} is empty or stands twice", line=key_node.start_mark.line + 1)
            found[key] = _plain(value_node, (*path, key), lines)
        return found
    if isinstance(node, yaml.SequenceNode) and node.tag == _PREFIX + "seq":
        return [_plain(part, (*path, number), lines) for number, part in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, line)
    raise mistake(f"values tagged {node.tag[:40]} are not read", line=line)


def _scalar(node: yaml.ScalarNode, line: int) -> Any:
    text = str(node.value)
    kind = node.tag.removeprefix(_PREFIX)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in {"true", "yes", "on"}
    if kind in {"int", "float"}:
        try:
            return int(text.replace("_", "")) if kind == "int" else float(text.replace("_", ""))
        except ValueError:
            return text
    if kind in {"str", "timestamp"}:
        return text
    raise mistake(f"values tagged {node.tag[:40]} are not read", line=line)
