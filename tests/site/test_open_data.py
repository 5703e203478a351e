"""What others can take away: CSV, JSON with its schema, and the feed."""

import csv
import io
import json

import pytest
from lamps import KB, PROTECTIONS
from lxml import etree

from roundtable.base.cells import inert
from roundtable.public.consultation import Licence
from roundtable.public.opendata import data_files
from roundtable.public.opendata.record import PublishedRecord
from roundtable.public.opendata.tables import TABLES, csv_text
from roundtable.public.pages import pages

ATOM = "{http://www.w3.org/2005/Atom}"
FORMULAS = ("=1+1", "+44", "-5", "@sum", "\t=x", "\rx", "\nx", "＝1", "＠sum", "  =x")


def files():
    """Return the text of every file of open data of the lamps, by its path."""
    return {file.path: file.text for file in data_files(KB, "https://example.org/lamps/")}


def rows(text):
    """Return the rows of a CSV file as a spreadsheet reads them."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_never_opens_a_formula(cell):
    """An apostrophe stands before whatever a spreadsheet would run, leading spaces or not."""
    assert inert(cell) == f"'{cell}"
    assert rows(csv_text(["text"], [{"text": cell}])) == [{"text": f"'{cell}"}]


@pytest.mark.parametrize("cell", ["", "plain", "a = b", "CON-P1", "5 - 4", 'with "quotes", and\nlines'])
def test_other_cells_stay_as_they_are(cell):
    """Words with signs inside, quotes and lines come back as they were written."""
    assert rows(csv_text(["text"], [{"text": cell}])) == [{"text": cell}]


def test_the_points_of_a_topic_are_the_same_in_csv_and_in_json():
    """Each point stands once, with its support in words, what took it up and what came of it."""
    given = files()
    points = rows(given["data/consent.csv"])
    assert json.loads(given["data/consent.json"]) == {"points": points}
    assert [row["id"] for row in points] == ["CON-P1", "CON-P2", "CON-P3", "CON-P4"]
    assert points[0] | {"text": ""} == {
        "id": "CON-P1",
        "topic": "consent",
        "theme": "Asking without a screen",
        "kind": "clarity wanted",
        "text": "",
        "support": "several",
        "answers": "RES-F1",
        "edition": "1",
        "taken_up_in": "CON-S1",
        "outcome": "accepted",
    }


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_its_columns_and_one_row_for_each_thing(name):
    """The header is exact, and no cell is without a column."""
    text = files()[f"data/{name}.csv"]
    columns, made = TABLES[name]
    assert text.removeprefix("\ufeff").split("\r\n")[0] == ",".join(columns)
    assert rows(text) == [{key: inert(value) for key, value in row.items()} for row in made(KB)]


def test_every_link_is_seen_from_both_of_its_ends():
    """Whoever looks for a point finds the statement, and whoever looks for the statement finds the point."""
    found = [(row["from"], row["relation"], row["to"]) for row in rows(files()["data/links.csv"])]
    backwards = {(there, here) for here, _relation, there in found}
    assert found
    assert {(here, there) for here, _relation, there in found} == backwards


def test_the_record_reads_back_as_its_schema_says():
    """The JSON is complete: it makes the same record again, but for remarks among staff."""
    record = json.loads(files()["data/record.json"])
    again = PublishedRecord.model_validate(record, strict=False)
    assert [point.id for point in again.topics[0].points] == [
        point.id for point in KB.topics[0].points.points
    ]
    assert set(record) <= set(json.loads(files()["data/schema.json"])["properties"])


def test_remarks_among_staff_are_in_no_file():
    """A `note` is for those who edit the record; neither its words nor its key is given away."""
    noted = KB.model_copy(
        update={"consultation": KB.consultation.model_copy(update={"note": "ask the printer first"})}
    )
    for file in data_files(noted):
        assert "ask the printer" not in file.text
        assert '"note":' not in file.text


def test_the_feed_tells_every_change_with_a_whole_address_and_an_id_that_stays():
    """A reader of feeds sees each change once, however often the site is built."""
    text = files()["changes.xml"]
    entries = etree.fromstring(text.encode()).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}summary") for entry in entries] == [
        "Points of the roundtable added.",
        "Edition 1 was released.",
        "First published.",
    ]
    links = [entry.find(f"{ATOM}link").get("href") for entry in entries]
    assert links[0] == "https://example.org/lamps/topics/consent.html"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert text == files()["changes.xml"]


def test_the_page_of_open_data_names_the_licence_of_the_record():
    """Without a licence the page says so; with one it links to it."""
    licence = Licence(name="CC BY 4.0", address="https://creativecommons.org/licenses/by/4.0/")
    given = KB.model_copy(update={"consultation": KB.consultation.model_copy(update={"licence": licence})})
    text = {page.path: page.text for page in pages(given, PROTECTIONS)}["data.md"]
    assert "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)" in text
    assert "No licence has been given yet" not in text
