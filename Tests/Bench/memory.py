"""Memory: of all processes over large photos, of the parent over large catalogues."""

from pixels import DEFAULT_SETTINGS, JPEG_SETTINGS, configure
from table import at_most

MEGABYTE = 1_000_000


def of_large_photos(site):
    """The sum over all processes while 24-megapixel photos are developed, by either recipe."""
    rows = []
    for name, settings in [("three JPEGs", JPEG_SETTINGS), ("default recipe", DEFAULT_SETTINGS)]:
        configure(site, settings)
        site.forget()
        peak = site.memory(wants_tree=True).tree / MEGABYTE
        rows.append(at_most(f"memory of all processes, 24 MP photos, {name} (PSS)", f"{peak:.0f} MB", "", 600, peak,
                            "MB", 0))
    return rows


def of_catalogs(site, twice, count):
    """The parent's resident peak for a build from nothing and for one of nothing, `twice` being twice as large."""
    smaller, larger = parent_peaks(site), parent_peaks(twice)
    rows = []
    for build in smaller:
        peak = smaller[build] / MEGABYTE
        rows.append(at_most(f"memory of the parent, {count:,} photos, {build}", f"{peak:.0f} MB", "", 200, peak, "MB",
                            0))
    for build in smaller:
        ratio = larger[build] / smaller[build]
        against = f"at {count:,} photos {smaller[build] / MEGABYTE:.0f} MB"
        work = f"memory of the parent, {2 * count:,} photos, {build}"
        rows.append(at_most(work, f"{larger[build] / MEGABYTE:.0f} MB", against, 1.2, ratio))
    return rows


def parent_peaks(site):
    site.forget()
    return {"from nothing": site.memory().parent, "nothing changed": site.memory().parent}
