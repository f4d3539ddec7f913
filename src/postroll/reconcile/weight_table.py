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
        "second": 12.0, "5min": 9.0, "15min": 7.9, "30min": 7.0, "1h": 5.5, "2h": 4.0, "6h": -1.0,
        "late": 1.9, "very_late": -1.5, "whole_hours": -2.0, "day_off": -4.0, "further": -8.9,
        "same_day": 2.6, "next_day": -5.9, "other_day": -10.0,
    },
    "end": {
        "second": 4.8, "15min": 1.8, "1h": 1.0, "6h": -0.5, "further": -1.4, "apart": -4.3,
    },
    "length": {
        "alike": 1.0, "unlike": -0.5,
    },
    "clock": {
        "told": 1.7,
    },
    "place": {
        "equal": 2.0, "shared": 1.4, "disjoint": -7.0,
    },
    "component": {
        "equal": 1.4, "shared": 0.5, "disjoint": -2.6,
    },
    "symptom": {
        "shared": 0.1, "disjoint": -1.0,
    },
    "cause": {
        "shared": 1.3, "disjoint": -0.5,
    },
    "words": {
        "0.00": -0.9, "0.02": -0.8, "0.04": -0.4, "0.07": 0.3, "0.10": 1.2, "0.15": 2.3,
        "0.20": 2.3, "0.30": 5.2, "0.45": 5.3, "0.60": 7.6, "0.80": 9.7, "0.95": 9.7, "1.00": 11.7,
    },
    "title": {
        "equal": 2.7,
    },
    "names": {
        "one": -0.9, "two": 0.5, "more": 2.0,
    },
    "severity": {
        "equal": 0.3, "next": 0.0, "far": -1.0,
    },
    "account": {
        "alike": -7.2, "unlike": 0.2,
    },
}  # fmt: skip
