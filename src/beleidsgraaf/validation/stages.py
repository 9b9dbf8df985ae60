"""Judges a stage: the next version, aside, as a whole or as far as its changes reach."""

from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version

from beleidsgraaf.dataset.places import AllPlaces, Places
from beleidsgraaf.errors import DraftRejected
from beleidsgraaf.store.building import Imprint
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.validation.gate import judge
from beleidsgraaf.validation.reading import read_report
from beleidsgraaf.validation.report import Report


def judge_stage(stage: Stage, *, as_of: date, places: Sequence[Places] = ()) -> Report:
    """Judge a stage as far as its changes reach; its index stays as it is from now on.

    What they cannot affect is in the report that the previous version keeps.
    """
    stage.settle()
    return judge(
        stage.index,
        as_of=as_of,
        places=AllPlaces(places),
        before=stage.before,
        changes=stage.changes,
        previous=read_report(stage.report, as_of) if stage.report else None,
    )


def report_before(stage: Stage, as_of: date) -> Report:
    """Give the report that the previous version keeps, or none of it on ``as_of``."""
    return read_report(stage.report or b"{}", as_of)


def refuse(report: Report, *, keep: Callable[[bytes], object]) -> None:
    """Raise DraftRejected when there is a Violation, and keep the report."""
    if report.conforms:
        return
    keep(report.portable().to_json().encode())
    count = report.counts()["Violation"]
    raise DraftRejected(
        f"Er is niets gepubliceerd: de gegevens hebben {count} "
        f"{'overtreding' if count == 1 else 'overtredingen'}. Verbeter die en probeer het opnieuw.",
        f"Nothing was published: the data has {count} "
        f"{'violation' if count == 1 else 'violations'}. Mend and try again.",
        report=report,
    )


def imprint_of(report: Report, base_iri: str) -> Imprint:
    """Give what a version tells of itself that was judged so."""
    return Imprint(
        as_of=report.as_of,
        base_iri=base_iri,
        software=version("beleidsgraaf"),
        findings=report.counts(),
        report=report.portable().to_json().encode(),
    )
