"""Describes when and by whom a work was corrected or retracted. Used by the RT rules."""

from k2refs.model.notice import Notice

__all__ = ["describe_notice"]


def describe_notice(notice: Notice) -> str:
    """When, by which notice, and according to which sources.

    >>> describe_notice(Notice("retraction", "10.1000/n", date="2015", sources=("crossref", "pubmed")))
    ' in 2015 (10.1000/n; crossref, pubmed)'
    """
    when = f" on {notice.date}" if len(notice.date) > 4 else f" in {notice.date}" if notice.date else ""
    details = "; ".join(filter(None, (notice.doi or notice.pmid, ", ".join(notice.sources))))
    return f"{when} ({details})" if details else when
