"""Areas come from files that people give: each fault is a sentence, and the map stays."""

import csv

import pytest
import shapely

from tracker.errors import GeographyError
from tracker.geography import areas, areas_path, import_areas, place
from tracker.geography.shapes import shape_of
from tracker.settings import Settings

CHATELLERAULT = "ti-7504"
NORD_POITOU = "ti-7509"
SQUARE = [[0.4, 46.7], [0.7, 46.7], [0.7, 46.9], [0.4, 46.9], [0.4, 46.7]]


def feature(ring=SQUARE, **changes):
    return {
        "type": "Feature",
        "properties": {"id_ti": CHATELLERAULT},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    } | changes


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def fails(settings, file):
    with pytest.raises(GeographyError) as raised:
        import_areas(settings, file)
    return str(raised.value)


def test_none_before_an_import(settings):
    assert areas(settings) is None


@pytest.mark.parametrize(
    "named",
    [
        {"properties": {"id_ti": CHATELLERAULT}},
        {"properties": {"territory_id": CHATELLERAULT}},
        {"properties": None, "id": CHATELLERAULT},
    ],
)
def test_an_area_is_projected_to_the_sheet(settings, given, named):
    sentences = import_areas(settings, given(collection(feature(**named))))
    assert sentences[0] == "Périmètres dessinés : 1, pour 149 territoires."
    drawn = areas(settings)
    assert list(drawn) == [CHATELLERAULT]
    corners = shapely.Polygon([place(*corner) for corner in SQUARE])
    assert shape_of(drawn[CHATELLERAULT]).hausdorff_distance(corners) < 0.1


def test_every_territory(settings, given):
    with (Settings().data_dir / "reference" / "territories.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    features = []
    for row in rows:
        x, y = float(row["longitude"]), float(row["latitude"])
        ring = [[x + u / 20, y + v / 20] for u, v in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]
        features.append(feature(ring, properties={"territory_id": row["territory_id"]}))
    import_areas(settings, given(collection(*features)))
    assert list(areas(settings)) == sorted(row["territory_id"] for row in rows)


def test_neighbours_keep_their_common_border(settings, given):
    middle = [[0.1, 46.7 + step / 50 + 0.001 * (step % 2)] for step in range(11)]
    west = [*middle, [-0.4, 46.9], [-0.4, 46.7], middle[0]]
    east = [*middle, [0.8, 46.9], [0.8, 46.7], middle[0]]
    nearby = feature(west, properties={"id_ti": NORD_POITOU})
    import_areas(settings, given(collection(feature(east), nearby)))
    assert shapely.coverage_is_valid([shape_of(path) for path in areas(settings).values()])


def test_a_border_that_rounding_crossed_is_repaired(settings, given):
    spike = [*SQUARE[:2], [0.7, 46.8], [0.701, 46.8], [0.7, 46.8], *SQUARE[2:]]
    import_areas(settings, given(collection(feature(spike))))
    assert shape_of(areas(settings)[CHATELLERAULT]).is_valid


BAD_GEOMETRIES = [
    (None, "la géométrie est vide", "un Polygon ou un MultiPolygon"),
    ({"type": "Point", "coordinates": [0.5, 46.8]}, "« Point »", "un Polygon ou un MultiPolygon"),
    ({"type": ["Polygon"], "coordinates": []}, '« ["Polygon"] »', "un Polygon"),
    ({"type": "MultiPolygon", "coordinates": []}, "la géométrie est vide", "un contour"),
    ({"type": "MultiPolygon", "coordinates": [[]]}, "un polygone est vide", "un contour"),
    ({"type": "Polygon"}, "un polygone est vide", "un contour"),
    ({"type": "Polygon", "coordinates": ["x"]}, "un contour de 0 points", "4 points"),
    ({"type": "Polygon", "coordinates": [SQUARE[:4]]}, "un contour de 4 points", "fermé"),
]
BAD_RINGS = [
    ([[0.4, "46.7"], *SQUARE[1:]], 'un point est « [0.4, "46.7"] »', "deux nombres"),
    ([[0.4], *SQUARE[1:]], "un point est « [0.4] »", "deux nombres"),
    ([[True, 46.7], *SQUARE[1:]], "un point est « [true, 46.7] »", "deux nombres"),
    ([[y, x] for x, y in SQUARE], "sort de la carte de France", "longitude puis latitude"),
    ([[x * 1e6, y] for x, y in SQUARE], "sort de la carte de France", "des degrés WGS84"),
    ([[0.4, 46.7], [55.5, -21], *SQUARE[2:]], "[55.5, -21]", "des degrés WGS84"),
    ([[0.4, 46.7], [10**400, 46.7], *SQUARE[2:]], "sort de la carte", "des degrés WGS84"),
    ([SQUARE[index] for index in (0, 1, 3, 2, 0)], "le contour se recoupe", "un contour simple"),
    ([[0.4, 46.7]] * 5, "le contour n’a pas de surface", "un périmètre"),
    ([[x + 3, y] for x, y in SQUARE], "km du territoire Grand Châtellerault", "ce territoire"),
]


@pytest.mark.parametrize(
    ("bad", "found", "expected"),
    [
        *((feature(geometry=geometry), *said) for geometry, *said in BAD_GEOMETRIES),
        *((feature(ring), *said) for ring, *said in BAD_RINGS),
    ],
)
def test_bad_geometry(settings, given, bad, found, expected):
    good = feature([[x - 0.8, y] for x, y in SQUARE], properties={"id_ti": NORD_POITOU})
    said = fails(settings, given(collection(good, bad)))
    assert said.startswith(f"given.geojson, élément 2 « {CHATELLERAULT} » : ")
    assert found in said
    assert expected in said
    assert said.endswith("La carte reste comme elle était.")
    assert not areas_path(settings).exists()


@pytest.mark.parametrize(
    ("properties", "found", "expected"),
    [
        ({"id_ti": "ti-750"}, "l’identifiant est « ti-750 »", "celui d’un territoire est attendu"),
        ({"id_ti": "TI-7504"}, "« TI-7504 »", "celui d’un territoire est attendu"),
        ({"id_ti": 7504}, "« 7504 »", "dans territory_id ou id_ti"),
        ({"id_ti": ["ti-7504"]}, '« ["ti-7504"] »', "celui d’un territoire"),
        ({"name": "Grand Châtellerault"}, "l’identifiant est vide", "celui d’un territoire"),
        ({"id_ti": "x" * 5000}, f"« {'x' * 60}… »", "celui d’un territoire"),
    ],
)
def test_unknown_ids(settings, given, properties, found, expected):
    said = fails(settings, given(collection(feature(properties=properties))))
    assert said.startswith("given.geojson, élément 1 : ")
    assert found in said
    assert expected in said


def test_an_area_twice(settings, given):
    said = fails(settings, given(collection(feature(), feature())))
    assert "élément 2 « ti-7504 » : ce territoire est déjà à l’élément 1" in said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "ce n’est pas du JSON"),
        ("id;geometry\n1;POINT(0 0)\n", "ce n’est pas du JSON"),
        ("[" * 100_000, "ce n’est pas du JSON"),
        ("[]", "aucune liste « features »"),
        ('{"type": "FeatureCollection", "features": []}', "aucune liste « features »"),
        ('{"type": "Topology", "objects": {}}', "aucune liste « features »"),
        ('{"features": [3]}', "l’élément 1 est « 3 »"),
        ('{"features": [{"properties": []}]}', "l’élément 1 est"),
    ],
)
def test_not_geojson(settings, given, text, found):
    said = fails(settings, given(text))
    assert said.startswith("given.geojson : ")
    assert found in said


def test_files_that_cannot_be_read(settings, tmp_path, monkeypatch):
    assert "ce fichier n’existe pas" in fails(settings, tmp_path / "none.geojson")
    assert "il ne se lit pas" in fails(settings, tmp_path)
    latin = tmp_path / "latin.geojson"
    latin.write_bytes('{"nom": "Châtellerault"}'.encode("cp1252"))
    assert "ce n’est pas du JSON" in fails(settings, latin)
    monkeypatch.setattr("tracker.geography.geojson.MAX_BYTES", 10)
    assert "il est trop gros" in fails(settings, latin)


def test_the_former_areas_stay(settings, given):
    import_areas(settings, given(collection(feature())))
    before = areas_path(settings).read_bytes()
    fails(
        settings,
        given(collection(feature(), feature(geometry=None, properties={"id_ti": NORD_POITOU}))),
    )
    assert areas_path(settings).read_bytes() == before
    assert [path.name for path in areas_path(settings).parent.iterdir()] == ["areas.json"]


def test_a_folder_that_cannot_be_written(settings, given):
    areas_path(settings).parent.write_text("a file where the folder should be")
    assert "ne s’écrit pas" in fails(settings, given(collection(feature())))


def test_damaged_areas(settings):
    areas_path(settings).parent.mkdir(parents=True)
    areas_path(settings).write_text('{"ti-7504": "M0 0')
    with pytest.raises(GeographyError, match="importez de nouveau"):
        areas(settings)


def test_an_area_too_small_to_be_seen(settings, given):
    speck = [[0.5 + (x - 0.4) / 1000, 46.8 + (y - 46.7) / 1000] for x, y in SQUARE]
    said = fails(settings, given(collection(feature(speck))))
    assert "« ti-7504 » : le périmètre est trop petit" in said


def test_areas_too_heavy_for_the_map(settings, given, monkeypatch):
    monkeypatch.setattr("tracker.geography.area_import.MAX_BYTES", 20)
    assert "elle n’est pas écrite" in fails(settings, given(collection(feature())))
    assert areas(settings) is None


def test_areas_that_overlap_are_drawn(settings, given):
    nearby = feature(
        [[x - 0.2 if x > 0.5 else x - 0.6, y] for x, y in SQUARE], properties={"id_ti": NORD_POITOU}
    )
    import_areas(settings, given(collection(feature(), nearby)))
    assert all(shape_of(path).is_valid for path in areas(settings).values())
