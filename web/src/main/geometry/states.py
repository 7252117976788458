"""Makes states-fine.txt and states-coarse.txt from the state boundaries of the United States Census Bureau (public domain).

Input: states-10m.json of the npm package us-atlas 3.0.1, the Bureau's 1:10,000,000 cartographic boundary file of 2017 as
TopoJSON. Shared borders are one arc there; each arc is simplified once, so neighbours still fit after it.

    npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz && python3 states.py package/states-10m.json ../resources/geometry

One line per state: letters, then its rings, the largest first, separated by ';'. A ring is longitude and latitude in
hundredths of a degree, separated by blanks.
"""

import json
import math
import os
import sys

LETTERS = dict(
    pair.split(":")
    for pair in (
        "01:AL 02:AK 04:AZ 05:AR 06:CA 08:CO 09:CT 10:DE 11:DC 12:FL 13:GA 15:HI 16:ID 17:IL 18:IN 19:IA 20:KS 21:KY 22:LA"
        " 23:ME 24:MD 25:MA 26:MI 27:MN 28:MS 29:MO 30:MT 31:NE 32:NV 33:NH 34:NJ 35:NM 36:NY 37:NC 38:ND 39:OH 40:OK 41:OR"
        " 42:PA 44:RI 45:SC 46:SD 47:TN 48:TX 49:UT 50:VT 51:VA 53:WA 54:WV 55:WI 56:WY 72:PR"
    ).split()
)


def decoded(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def simplified(points, tolerance):
    """Douglas-Peucker in degrees of latitude."""
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        i, j = spans.pop()
        squeeze = math.cos(math.radians(points[i][1]))
        ax, ay, bx, by = points[i][0] * squeeze, points[i][1], points[j][0] * squeeze, points[j][1]
        length = math.hypot(bx - ax, by - ay)
        farthest, at = tolerance, None
        for k in range(i + 1, j):
            px, py = points[k][0] * squeeze, points[k][1]
            along = 0 if length == 0 else max(0, min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length**2))
            distance = math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))
            if distance > farthest:
                farthest, at = distance, k
        if at is not None:
            kept.add(at)
            spans += [(i, at), (at, j)]
    return [points[k] for k in sorted(kept)]


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2 * math.cos(math.radians(ring[0][1]))


def main(source):
    topology = json.load(open(source))
    arcs = list(decoded(topology))
    for name, tolerance, alaska, smallest in (("fine", 0.03, 0.12, 0.012), ("coarse", 0.09, 0.3, 0.06)):
        lines = []
        for state in topology["objects"]["states"]["geometries"]:
            letters = LETTERS.get(state["id"])
            if not letters:
                continue
            rings = []
            for polygon in state["arcs"] if state["type"] == "MultiPolygon" else [state["arcs"]]:
                ring = []
                for arc in polygon[0]:
                    points = simplified(arcs[arc if arc >= 0 else ~arc], alaska if letters == "AK" else tolerance)
                    points = points if arc >= 0 else points[::-1]
                    ring += points if not ring else points[1:]
                rings.append(ring)
            rings.sort(key=area, reverse=True)
            # Islands beyond the date line would stretch the map around the world.
            least = smallest * (8 if letters == "AK" else 1)
            rings = rings[:1] + [ring for ring in rings[1:] if area(ring) > least and len(ring) > 3 and ring[0][0] < 0]
            text = ";".join(" ".join(f"{round(x * 100)} {round(y * 100)}" for x, y in ring) for ring in rings)
            lines.append(f"{letters} {text}\n")
        with open(os.path.join(sys.argv[2], f"states-{name}.txt"), "w") as out:
            out.writelines(sorted(lines))


main(sys.argv[1])
