"""Reads what a request asks of ``/network``: its form, language, and parameters as texts.

Which values mean something, ``network/asking.py`` says, where the data are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from beleidsgraaf.errors import NotAcceptable, ParameterUnusable
from beleidsgraaf.server.dependencies import services_of
from beleidsgraaf.server.negotiation import choose
from beleidsgraaf.server.routes.stored_asking import read_fields, read_language
from beleidsgraaf.stored_queries import unknown_parameter

RESERVED = ("format", "version", "taal", "bom")
_TRUTH = {"true": True, "false": False, "": False}


@dataclass(frozen=True)
class Form:
    """A form in which an answer can be had; ``extension`` where it is not the name."""

    name: str
    media_type: str
    extension: str = ""
    is_saved: bool = False


@dataclass(frozen=True)
class Asked:
    """What is asked; ``given`` holds what is the network's matter, without empty values."""

    form: Form
    lang: str
    with_bom: bool
    version: str | None
    given: Mapping[str, str]


def read_asked(
    request: Request,
    offers: Sequence[Form],
    *,
    known: Sequence[str] | None,
    extension: str | None = None,
) -> Asked:
    """Read a request; ``known`` are the parameters beside ``RESERVED``, None where others tell.

    Raises ParameterUnusable and NotAcceptable.
    """
    fields = read_fields(request)
    if known is not None:
        for name in fields:
            allowed = [*known, *RESERVED]
            if name not in allowed:
                raise unknown_parameter(name, allowed)
    if extension is None:
        extension = request.path_params.get("extension", "")
    form = _form(request, offers, named=fields.get("format", ""), extension=extension)
    usual = services_of(request).settings.language
    return Asked(
        form=form,
        lang=read_language(request, fields, default=usual, is_page=form.name == "html"),
        with_bom=_truth(fields),
        version=fields.get("version"),
        given={name: each for name, each in fields.items() if name not in RESERVED and each},
    )


def _form(request: Request, offers: Sequence[Form], *, named: str, extension: str) -> Form:
    """Choose by suffix, else by ``?format=``, else by Accept."""
    by_suffix = next((each for each in offers if (each.extension or each.name) == extension), None)
    by_name = next((each for each in offers if each.name == named), None)
    if (extension and by_suffix is None) or (named and by_name is None):
        raise _no_such_form(offers)
    if by_suffix is not None and by_name not in (None, by_suffix):
        raise _no_such_form(offers)
    if by_suffix is not None or by_name is not None:
        return by_suffix or by_name or offers[0]
    accept = request.headers.get("accept")
    choice = choose(accept, [(each.media_type,) for each in offers])
    if choice is None:
        types = [each.media_type for each in offers]
        raise NotAcceptable(
            f"Dit kan niet als '{accept}'. Kies uit: {', '.join(types)}.",
            f"This cannot be had as '{accept}'. Choose one of: {', '.join(types)}.",
            formats=types,
        )
    return offers[choice.index]


def _truth(fields: Mapping[str, str]) -> bool:
    text = fields.get("bom", "")
    if text not in _TRUTH:
        raise ParameterUnusable(
            "De parameter 'bom' is een van: true, false.",
            "The parameter 'bom' is one of: true, false.",
            parameter="bom",
        )
    return _TRUTH[text]


def _no_such_form(offers: Sequence[Form]) -> ParameterUnusable:
    names = ", ".join(each.name for each in offers)
    return ParameterUnusable(
        f"Dat formaat kan hier niet, of het spreekt het achtervoegsel tegen. Kies uit: {names}.",
        f"That format is not possible here, or contradicts the suffix. Choose one of: {names}.",
        parameter="format",
    )
