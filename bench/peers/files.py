"""Reads one log with pandas or polars, and counts it by account and outcome: a JSON request on standard input."""

import json
import resource
import sys
import time

request = json.load(sys.stdin)
file, kind, how = request["file"], request["format"], request["how"]
COLUMNS = ["TargetUserName", "EventID"]

if how == "pandas":
    import pandas as pd

    started = time.perf_counter()
    if kind == "CSV":
        frame = pd.read_csv(file)
    elif kind == "NDJSON":
        frame = pd.read_json(file, lines=True)
    else:
        frame = pd.read_parquet(file)
    frame["TimeGenerated"] = pd.to_datetime(frame["TimeGenerated"], utc=True, format="ISO8601")
    counts = frame.groupby(COLUMNS)["TimeGenerated"].agg(["count", "min", "max"])
else:
    import polars as pl

    started = time.perf_counter()
    if kind == "CSV":
        frame = pl.scan_csv(file, try_parse_dates=True)
    elif kind == "NDJSON":
        frame = pl.scan_ndjson(file).with_columns(pl.col("TimeGenerated").str.to_datetime("%Y-%m-%dT%H:%M:%S%.fZ"))
    else:
        frame = pl.scan_parquet(file)
    time_column = pl.col("TimeGenerated")
    counts = frame.group_by(COLUMNS).agg(pl.len(), time_column.min().alias("min"), time_column.max().alias("max")).collect()

seconds = time.perf_counter() - started
print(json.dumps({"groups": len(counts), "seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
