"""Bakes the map, the flags and the icons that ``assets/`` ships.

Run it only to change what ``assets/`` holds; the game reads the results. It needs ``resvg_py`` and two
unpacked npm packages::

    npm pack flag-icons@7.5.0 lucide-static@1.62.0
    python tools/bake_assets.py --flags flag-icons --icons lucide-static --assets assets

``assets/README.md`` states where everything comes from.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = list[Point]

HERE = Path(__file__).parent
FLAG_SIZE = (128, 96)

WINDOW = (-19.0, -1.0, 26.0, 34.0)
"""West, south, east and north of the detailed data; lines along its frame are cuts, not coasts."""
BACKDROP_WINDOW = (-45.0, -20.0, 62.0, 50.0)
PRECISION = 1000
"""Coordinates are stored as whole thousandths of a degree."""
DISPUTED_PAIRS = frozenset({"EH-MA"})


def lines_of(geometry: dict[str, Any]) -> list[Line]:
    """All rings or lines of a geometry, without their grouping."""
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}[geometry["type"]]
    groups: list[Any] = [geometry["coordinates"]]
    for _ in range(depth):
        groups = [part for group in groups for part in group]
    return [[(float(x), float(y)) for x, y in line] for line in groups]


def outer_rings(geometry: dict[str, Any]) -> list[Line]:
    """The outer ring of every polygon; holes are filled by whatever lies in them."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [[(float(x), float(y)) for x, y in polygon[0]] for polygon in polygons]


def packed(line: Line) -> list[int]:
    """The line as whole numbers in one flat list, without points that repeat."""
    flat: list[int] = []
    for lon, lat in line:
        point = [round(lon * PRECISION), round(lat * PRECISION)]
        if flat[-2:] != point:
            flat += point
    return flat


def segment(a: Point, b: Point) -> frozenset[Point]:
    """The stretch between two points, whichever way it is travelled."""
    return frozenset((a, b))


def on_frame(a: Point, b: Point, window: tuple[float, float, float, float]) -> bool:
    """Whether the stretch is a cut along the frame of the data."""
    west, south, east, north = window
    return (a[0] == b[0] and a[0] in (west, east)) or (a[1] == b[1] and a[1] in (south, north))


def kept_stretches(ring: Line, dropped: set[frozenset[Point]], frames: Iterable[Any]) -> Iterator[Line]:
    """The parts of a ring that are neither borders nor cuts along a frame."""
    run: Line = []
    for a, b in pairwise(ring):
        if segment(a, b) in dropped or any(on_frame(a, b, frame) for frame in frames):
            if len(run) > 1:
                yield run
            run = []
        else:
            run = run or [a]
            run.append(b)
    if len(run) > 1:
        yield run


def features(folder: Path, name: str) -> list[dict[str, Any]]:
    """The features of one source file."""
    found: list[dict[str, Any]] = json.loads((folder / f"{name}.geojson").read_text("utf-8"))["features"]
    return found


def bake_map(source: Path, target: Path) -> None:
    """Writes one compact file from the GeoJSON sources."""
    borders = features(source, "wa_borders")
    border_lines = [
        {
            "pair": feature["properties"]["pair"].split("-"),
            "disputed": feature["properties"]["pair"] in DISPUTED_PAIRS,
            "lines": [packed(line) for line in lines_of(feature["geometry"])],
        }
        for feature in borders
    ]
    drawn = {
        segment(a, b)
        for feature in borders
        for line in lines_of(feature["geometry"])
        for a, b in pairwise(line)
    }
    countries = features(source, "wa_countries")
    coasts = [
        packed(run)
        for feature in countries
        for ring in lines_of(feature["geometry"])
        for run in kept_stretches(ring, drawn, (WINDOW,))
    ]
    backdrop = features(source, "wa_backdrop")
    data = {
        "precision": PRECISION,
        "countries": [
            {
                "iso": feature["properties"]["iso_a2"],
                "names": {"en": feature["properties"]["name"], "fr": feature["properties"]["name_fr"]},
                "label": packed([tuple(feature["properties"]["label"])]),
                "room": round(feature["properties"]["label_r"] * PRECISION),
                "ecowas": feature["properties"]["ecowas_2023"],
                "disputed": feature["properties"].get("disputed", False),
                "rings": [packed(ring) for ring in outer_rings(feature["geometry"])],
            }
            for feature in countries
        ],
        "coasts": coasts,
        "borders": border_lines,
        "regions": [
            {
                "country": feature["properties"]["iso_a2"],
                "lines": [packed(line) for line in lines_of(feature["geometry"])],
            }
            for feature in features(source, "wa_admin1_lines")
        ],
        "region_names": [
            {
                "code": feature["properties"]["hasc"].strip(),
                "name": feature["properties"]["name"],
                "label": packed([tuple(feature["properties"]["label"])]),
            }
            for feature in features(source, "ne_regions")
        ],
        "rivers": [
            {
                "name": feature["properties"]["name"] or "",
                "rank": feature["properties"]["rank"],
                "lines": [packed(line) for line in lines_of(feature["geometry"])],
            }
            for feature in features(source, "wa_rivers")
        ],
        "lakes": [
            {
                "name": feature["properties"]["name"],
                "rings": [packed(ring) for ring in outer_rings(feature["geometry"])],
            }
            for feature in features(source, "wa_lakes")
        ],
        "places": [
            {
                "name": feature["properties"]["name"],
                "country": feature["properties"]["iso_a2"],
                "rank": feature["properties"]["rank"],
                "at": packed([tuple(feature["geometry"]["coordinates"])]),
            }
            for feature in features(source, "wa_places")
        ],
        "backdrop": [packed(ring) for feature in backdrop for ring in outer_rings(feature["geometry"])],
        "backdrop_lines": [
            packed(run)
            for feature in backdrop
            for ring in lines_of(feature["geometry"])
            for run in kept_stretches(ring, set(), (WINDOW, BACKDROP_WINDOW))
        ],
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")


def wanted(file: str) -> list[str]:
    """The names that the game uses, one to a line."""
    return (HERE / file).read_text("utf-8").split()


def bake_flags(package: Path, target: Path) -> None:
    """Draws each flag once at the largest size the game shows."""
    import resvg_py  # noqa: PLC0415  (only this step needs it)

    target.mkdir(parents=True, exist_ok=True)
    width, height = FLAG_SIZE
    for code in wanted("flags.txt"):
        svg = (package / "flags" / "4x3" / f"{code}.svg").read_text("utf-8")
        png = resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, skip_system_fonts=True)
        (target / f"{code}.png").write_bytes(bytes(png))


def bake_icons(package: Path, target: Path) -> None:
    """Copies the icons that are used, drawn in white so that the game can tint them."""
    target.mkdir(parents=True, exist_ok=True)
    for name in wanted("icons.txt"):
        svg = (package / "icons" / f"{name}.svg").read_text("utf-8")
        white = svg.replace("currentColor", "#fff")
        (target / f"{name}.svg").write_text(re.sub(r"\s*\n\s*", " ", white).strip() + "\n", "utf-8")


def main() -> None:
    """Reads the command line and bakes what it names."""
    parser = argparse.ArgumentParser(description="Bake the map, flags and icons into assets/.")
    parser.add_argument("--flags", type=Path, help="unpacked npm package flag-icons")
    parser.add_argument("--icons", type=Path, help="unpacked npm package lucide-static")
    parser.add_argument("--map", type=Path, default=HERE / "map", help="GeoJSON sources")
    parser.add_argument("--assets", type=Path, required=True, help="the folder to fill")
    given = parser.parse_args()
    bake_map(given.map, given.assets / "map" / "west_africa.json")
    if given.flags:
        bake_flags(given.flags, given.assets / "flags")
    if given.icons:
        bake_icons(given.icons, given.assets / "icons")


if __name__ == "__main__":
    main()
