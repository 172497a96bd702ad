"""The series of the forum's fiscal years, and its gaps (R24)."""

from datacon.editions.models import Edition, Forum, SkippedYear


def unexplained(forum: Forum, before: int) -> list[int]:
    """Years without an edition, since the last one before the year `before`, whose reason nobody has said."""
    held = Edition.objects.filter(forum=forum, fiscal_year__lt=before).order_by("-fiscal_year")
    last = held.values_list("fiscal_year", flat=True).first()
    if last is None:
        return []
    told = set(SkippedYear.objects.filter(forum=forum).values_list("fiscal_year", flat=True))
    return [year for year in range(last + 1, before) if year not in told]
