"""The kinds of values that fields of a scenario file hold, each checked with words of its own."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

_WHOLE = re.compile(r"[+-]?(0|[1-9][0-9]*)\Z")
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_SCENARIO_ID = re.compile(r"[a-z][a-z0-9-]*\Z")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}\Z")
_OFFSET = re.compile(r"[+-][0-9]{2}:[0-9]{2}\Z")
_LINE_BREAK = re.compile(r"(?<!\n)[ ]*\n(?!\n)[ ]*")
"""A line break inside a paragraph; an empty line parts paragraphs."""
MAX_LINE = 300
MAX_PROSE = 4000
MAX_NAME = 80


class Form(BaseModel):
    """A mapping in a scenario file; fields that it does not know are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _fault(code: str, message: str, **params: object) -> PydanticCustomError:
    return PydanticCustomError(code, message, dict(params) or None)


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not _WHOLE.match(value):
            raise _fault("wrong_type", "a whole number is wanted, not '{found}'", found=value[:40])
        if len(value) > 8:
            raise _fault("number", "the number is out of range (at most 7 digits)")
        return int(value)
    return value


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    raise _fault("wrong_type", "write true or false")


def _line(value: str) -> str:
    if "\n" in value:
        raise _fault("line_break", "a line break is not allowed in a one-line text")
    if len(value) > MAX_LINE:
        raise _fault(
            "too_long", "{n} characters; a one-line text has {most} at most", n=len(value), most=MAX_LINE
        )
    return value


def _prose(value: str) -> str:
    if len(value) > MAX_PROSE:
        raise _fault("too_long", "{n} characters; a text has {most} at most", n=len(value), most=MAX_PROSE)
    return _LINE_BREAK.sub(" ", value.strip())


def _name(value: str) -> str:
    value = " ".join(value.split())
    if not any(letter.isalpha() for letter in value) or len(value) > MAX_NAME:
        message = "a name as the texts write it is wanted, at most {most} characters"
        raise _fault("name", message, most=MAX_NAME)
    return value


def _id(value: str) -> str:
    if not _ID.match(value) or len(value) > 60:
        raise _fault(
            "id", "'{found}' is not an id: small letters, digits and _, a letter first", found=value[:40]
        )
    return value


def _scenario_id(value: str) -> str:
    if not _SCENARIO_ID.match(value) or len(value) > 60:
        raise _fault(
            "id",
            "'{found}' is not a scenario id: small letters, digits and -, a letter first",
            found=value[:40],
        )
    return value


def _moment(value: object) -> object:
    if not isinstance(value, str) or not _MOMENT.match(value):
        raise _fault("moment", "a moment is wanted, as in 2023-07-26 03:00")
    try:
        moment = datetime.strptime(value, "%Y-%m-%d %H:%M")
    except ValueError:
        raise _fault("moment", "'{found}' is not a date and time that exists", found=value) from None
    if moment.minute:
        raise _fault("moment", "whole hours only")
    return moment


def _offset(value: object) -> object:
    if not isinstance(value, str) or not _OFFSET.match(value):
        raise _fault("offset", "an offset from UTC is wanted, as in +01:00 (quoted)")
    hours, minutes = int(value[1:3]), int(value[4:6])
    if hours > 14 or minutes > 59:
        raise _fault("offset", "there is no such offset from UTC")
    return (-1 if value[0] == "-" else 1) * (hours * 60 + minutes)


def _degrees(value: object) -> object:
    if isinstance(value, str):
        try:
            return float(value) if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,6})?", value) else value
        except ValueError:
            return value
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number."""
Flag = Annotated[bool, BeforeValidator(_flag)]
"""true or false."""
Line = Annotated[str, AfterValidator(_line)]
"""A text of one line."""
Prose = Annotated[str, AfterValidator(_prose)]
"""A text of one or more paragraphs."""
Name = Annotated[str, AfterValidator(_name)]
"""A name as it stands in texts."""
Id = Annotated[str, AfterValidator(_id)]
"""Small letters, digits and _."""
ScenarioId = Annotated[str, AfterValidator(_scenario_id)]
"""Small letters, digits and -."""
Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A local date and time, whole hours."""
Offset = Annotated[int, BeforeValidator(_offset)]
"""An offset from UTC."""
Degrees = Annotated[float, BeforeValidator(_degrees)]
"""A latitude or longitude."""
Sight = str
"""An expression over what one actor knows: its own readings."""
Truth = str
"""An expression over the truth."""
Amount = str
"""An expression over the truth that gives a whole number."""
Reference = str
"""An id of something in this scenario."""
