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
        "second": 12.0, "5min": 9.0, "15min": 7.9, "30min": 7.0, "1h": 5.5, "2h": 3.9, "6h": -1.0,
        "whole_hours": -2.0, "day_off": -3.9, "further": -8.8, "same_day": 1.3, "next_day": -5.9,
        "other_day": -10.0,
    },
    "end": {
        "second": 4.8, "15min": 1.8, "1h": 1.0, "6h": -0.1, "further": -1.3, "apart": -4.1,
    },
    "length": {
        "alike": 1.0, "unlike": -0.5,
    },
    "clock": {
        "told": 1.6,
    },
    "place": {
        "equal": 1.8, "shared": 1.6, "disjoint": -7.0,
    },
    "component": {
        "equal": 2.4, "shared": 0.5, "disjoint": -3.0,
    },
    "symptom": {
        "shared": 0.5, "disjoint": -0.5,
    },
    "cause": {
        "shared": 1.0, "disjoint": -0.5,
    },
    "words": {
        "0.00": -0.3, "0.02": -0.3, "0.04": 0.2, "0.07": 0.7, "0.10": 1.5, "0.15": 2.8, "0.20": 2.8,
        "0.30": 5.8, "0.45": 6.1, "0.60": 9.0, "0.80": 10.6, "0.95": 10.6, "1.00": 11.4,
    },
    "title": {
        "equal": 2.8,
    },
    "names": {
        "one": -0.6, "two": 0.4, "more": 2.1,
    },
    "severity": {
        "equal": 0.3, "next": 0.0, "far": -1.0,
    },
    "account": {
        "alike": -7.4, "unlike": 0.2,
    },
}  # fmt: skip
