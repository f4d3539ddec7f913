"""Makes the tables of airports and countries that ship in `postroll/prose/tables`.

Run it after an update of its two sources, which are needed nowhere else:

    pip install airportsdata babel
    python -m bench.gazetteer src/postroll/prose/tables

Airport codes with their cities are from airportsdata (MIT), with the codes of whole cities ("LON") from the same;
names of countries and continents are from the Unicode CLDR by way of Babel (Unicode licence). Reading airportsdata
itself at run time takes 60 ms and 3 MB, the table 3 ms.
"""

import csv
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path
from zoneinfo import available_timezones

import airportsdata
from babel import Locale

_CONTINENTS = ("002", "003", "005", "009", "013", "142", "150")
_NOT_PLACES = frozenset({"EU", "EZ", "HK", "MM", "MO", "UN", "XA", "XB", "ZZ"})
_NOT_CITIES = frozenset({"Atlantic", "Central", "Palmer", "Stanley", "Cocos"})
_CITIES_OF_CENTRES = frozenset(
    {
        "Ashburn", "Atlanta", "Austin", "Barcelona", "Bangalore", "Bengaluru", "Boston", "Calgary", "Charlotte",
        "Chennai", "Cleveland", "Columbus", "Delhi", "Dusseldorf", "Fremont", "Fukuoka", "Geneva", "Guadalajara",
        "Hamburg", "Hanoi", "Ho Chi Minh City", "Hyderabad", "Jeddah", "Kansas City", "Las Vegas", "Leeds",
        "Lyon", "Manchester", "Marseille", "Medellin", "Miami", "Minneapolis", "Montreal", "Mumbai", "Munich",
        "New Delhi", "Newark", "Orlando", "Ottawa", "Philadelphia", "Pittsburgh", "Porto Alegre", "Pune",
        "Queretaro", "Richmond", "Rotterdam", "Sacramento", "Salt Lake City", "San Antonio", "San Diego",
        "San Francisco", "San Jose", "Santa Clara", "Seattle", "St. Louis", "Strasbourg", "Tampa", "Turin",
        "Valencia", "Washington DC", "Washington, D.C.", "Frankfurt", "Cape Town", "Doha", "Secaucus", "Ezeiza",
        "Guangzhou", "Shenzhen", "Hangzhou", "Chengdu", "Brasilia", "Campinas", "Curitiba", "Dammam",
        "Newport News", "Palo Alto", "Portland", "Quebec", "Slough", "Durban", "Mombasa", "Ahmedabad",
    }
)  # fmt: skip


def main() -> None:
    folder = Path(sys.argv[1])
    airports = _airports()
    _write(folder / "airports.tsv", "Airport and city codes: code, city, wider city. From airportsdata.", airports)
    _write(folder / "countries.tsv", "Countries and continents in English. From the Unicode CLDR.", _countries())
    _write(folder / "cities.tsv", "Cities with a time zone, several airports or data centres.", _cities(airports))


def _airports() -> list[str]:
    cities = {code: [_plain(row["city"])] for code, row in airportsdata.load("IATA").items() if row["city"]}
    for row in _metropolitan_areas():
        for code in (row["Airport Code"], row["City Code"]):
            names = cities.setdefault(code, [])
            names += {_plain(row["City Name"])} - set(names)
    return ["\t".join([code, city, ";".join(others)]).rstrip("\t") for code, (city, *others) in sorted(cities.items())]


def _metropolitan_areas() -> list[dict[str, str]]:
    text = files("airportsdata").joinpath("iata_macs.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _countries() -> list[str]:
    names = Locale("en").territories
    kept = [names[code] for code in names if code in _CONTINENTS or (code.isalpha() and code not in _NOT_PLACES)]
    return sorted({name.replace("’", "'").replace(" & ", " and ") for name in kept})


def _cities(airports: list[str]) -> list[str]:
    served = {line.split("\t")[1] for line in airports}
    zoned = {name.rpartition("/")[2].replace("_", " ") for name in available_timezones() if "/" in name}
    metropolitan = {_plain(row["City Name"]) for row in _metropolitan_areas()}
    return sorted((zoned & served | metropolitan | _CITIES_OF_CENTRES) - _NOT_CITIES)


def _plain(name: str) -> str:
    """The name without accents, brackets and what follows a comma or slash."""
    bare = "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
    for mark in "(,/":
        bare = bare.partition(mark)[0]
    return " ".join(bare.split()).removesuffix(" am Main")


def _write(path: Path, title: str, lines: list[str]) -> None:
    path.write_text("\n".join([f"# {title} Made by bench/gazetteer.py.", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
