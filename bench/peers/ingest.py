"""Runs one SQL query over a view with DuckDB and says how long it took: a JSON request on standard input."""

import json
import resource
import sys
import time

import duckdb

request = json.load(sys.stdin)
connection = duckdb.connect(config={"memory_limit": request["memoryLimit"], "temp_directory": request["spill"]})
connection.execute("SET TimeZone = 'UTC'")
connection.execute(f"CREATE TEMP VIEW events AS {request['view']}")
started = time.perf_counter()
rows = len(connection.execute(request["sql"]).fetchall())
seconds = time.perf_counter() - started
print(json.dumps({"rows": rows, "seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
