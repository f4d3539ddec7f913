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
        "late": 2.4, "very_late": -1.7, "whole_hours": -2.0, "day_off": -4.0, "further": -9.0,
        "same_day": 4.3, "listed_day": 4.3, "next_day": -6.0, "other_day": -10.0,
    },
    "end": {
        "second": 4.7, "15min": 1.9, "1h": 1.0, "6h": -0.6, "further": -1.2, "apart": -4.2,
    },
    "length": {
        "alike": 1.0, "unlike": -0.5,
    },
    "clock": {
        "told": 1.3,
    },
    "place": {
        "equal": 2.1, "shared": 1.7, "disjoint": -7.0,
    },
    "component": {
        "equal": 1.2, "shared": 0.6, "disjoint": -2.3,
    },
    "symptom": {
        "shared": 0.0, "disjoint": -1.0,
    },
    "cause": {
        "shared": 1.4, "disjoint": -0.5,
    },
    "words": {
        "0.00": -2.1, "0.02": -1.9, "0.04": -1.3, "0.07": -0.5, "0.10": 0.0, "0.15": 1.4,
        "0.20": 1.8, "0.30": 2.7, "0.45": 3.6, "0.60": 6.8, "0.80": 8.6, "0.95": 9.2, "1.00": 11.6,
    },
    "title": {
        "equal": 2.4,
    },
    "names": {
        "one": -0.9, "two": -0.9, "more": 2.0,
    },
    "hindsight": {
        "at_odds": -4.3,
    },
    "severity": {
        "equal": 0.3, "next": 0.0, "far": -1.0,
    },
    "account": {
        "alike": -6.4, "unlike": 0.0,
    },
}  # fmt: skip
