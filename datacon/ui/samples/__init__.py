"""What the catalogue shows each part with. Invented, plain, and the same every time."""

from datacon.ui.samples import desk, programme, reading, record, session, surroundings
from datacon.ui.samples.sample import Sample


def samples(theme: str) -> list[Sample]:
    """Every part, at least once. `theme` keeps the ids and names of two copies on one page apart."""
    return [
        *surroundings.samples(theme),
        *programme.samples(theme),
        *session.samples(theme),
        *record.samples(theme),
        *reading.samples(theme),
        *desk.samples(theme),
    ]
