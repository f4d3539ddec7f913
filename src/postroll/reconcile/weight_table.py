"""The shipped weights of evidence, in bits of log odds, as `python -m bench.linking_training --write` wrote them.

`docs/linking.md` says what each finding means.
"""

SHIPPED: dict[str, dict[str, float]] = {
    "threshold": {
        "same": 0.5, "unsure": -1.0,
    },
    "link": {
        "own": 20.0, "shared": 3.0, "nearby": 3.0,
    },
    "time": {
        "second": 12.0, "5min": 9.0, "15min": 8.0, "30min": 7.0, "1h": 5.5, "2h": 4.0, "6h": -1.0,
        "late": 2.5, "very_late": -1.7, "whole_hours": -2.0, "day_off": -4.0, "further": -9.0,
        "same_day": 4.3, "listed_day": 4.3, "next_day": -6.1, "other_day": -10.0,
    },
    "end": {
        "second": 4.8, "15min": 1.9, "1h": 1.0, "6h": -0.5, "further": -1.3, "apart": -4.3,
    },
    "length": {
        "alike": 1.0, "unlike": -0.5,
    },
    "clock": {
        "told": 1.1,
    },
    "place": {
        "equal": 2.1, "shared": 1.8, "disjoint": -7.0,
    },
    "component": {
        "equal": 1.2, "shared": 0.5, "disjoint": -2.3,
    },
    "symptom": {
        "shared": -0.1, "disjoint": -0.9,
    },
    "cause": {
        "shared": 1.4, "disjoint": -0.5,
    },
    "words": {
        "0.00": -2.2, "0.02": -2.0, "0.04": -1.4, "0.07": -0.7, "0.10": 0.0, "0.15": 1.1,
        "0.20": 1.8, "0.30": 2.5, "0.45": 3.7, "0.60": 7.1, "0.80": 8.8, "0.95": 9.2, "1.00": 11.6,
    },
    "title": {
        "equal": 2.4,
    },
    "names": {
        "one": -0.7, "two": -0.7, "more": 2.0,
    },
    "severity": {
        "equal": 0.3, "next": 0.0, "far": -1.0,
    },
    "account": {
        "alike": -6.4, "unlike": 0.0,
    },
}  # fmt: skip
