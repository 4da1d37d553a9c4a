"""Times a peer's operations: reads one JSON request a line, does it, and answers with the seconds it took."""

import json
import resource
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import numpy as np

state = {}


def load(path, width):
    return np.fromfile(path, dtype=np.float32).reshape(-1, width)


def forest(cores):
    from sklearn.ensemble import IsolationForest

    return lambda **settings: IsolationForest(random_state=42, n_jobs=cores, **settings)


def jobs(cores):
    import joblib

    return joblib.parallel_backend("threading", n_jobs=cores)


def prepare(request):
    """What is not timed: the data, and the model that an operation starts from."""
    rows = state["rows"] = load(request["path"], request["width"])
    if request["operation"] in ("score", "explain", "fasttreeshap"):
        state["model"] = forest(1)().fit(rows)
    if request["operation"] == "isotree score":
        state["model"] = isotree(request["cores"]).fit(rows)


def isotree(cores):
    from isotree import IsolationForest

    return IsolationForest(
        ndim=1, sample_size=min(256, len(state["rows"])), ntrees=100, missing_action="fail", nthreads=cores, random_seed=42
    )


def run(operation, cores):
    rows = state["rows"]
    if operation == "fit":
        forest(cores)().fit(rows)
    elif operation == "fit and cut":
        with jobs(cores):
            forest(cores)(contamination=0.01).fit(rows)
    elif operation == "plain fit":
        forest(cores)(contamination=0.01).fit(rows)
    elif operation == "score":
        with jobs(cores):
            state["model"].decision_function(rows)
    elif operation == "isotree fit":
        isotree(cores).fit(rows)
    elif operation == "isotree score":
        state["model"].predict(rows)
    elif operation == "pyod fit":
        from pyod.models.iforest import IForest

        IForest(random_state=42, contamination=0.01, n_jobs=cores).fit(rows)
    elif operation == "explain":
        import shap

        shap.TreeExplainer(state["model"]).shap_values(rows)
    elif operation == "fasttreeshap":
        import fasttreeshap

        fasttreeshap.TreeExplainer(state["model"], algorithm="v2", n_jobs=cores).shap_values(rows)
    elif operation == "toggle":
        import shap

        chosen = rows[:, :-1]
        model = forest(1)(contamination=0.01).fit(chosen)
        flagged = chosen[model.decision_function(chosen) < 0]
        shap.TreeExplainer(model).shap_values(flagged)
    elif operation == "another cut":
        import shap

        with jobs(cores):
            model = forest(cores)(contamination=0.02).fit(rows)
            flagged = rows[model.predict(rows) < 0]
        shap.TreeExplainer(model).shap_values(flagged)
    else:
        raise ValueError(operation)


def peak():
    """Most memory this process held, in bytes. Linux's own count: getrusage's begins with the parent's."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def versions():
    import importlib.metadata

    names = ("scikit-learn", "shap", "isotree", "pyod", "numpy", "fasttreeshap")
    found = {}
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            pass
    return {"python": sys.version.split()[0], **found}


for line in sys.stdin:
    request = json.loads(line)
    answer = {}
    try:
        if request["do"] == "versions":
            answer = versions()
        elif request["do"] == "prepare":
            prepare(request)
        else:
            start = time.perf_counter()
            run(request["operation"], request["cores"])
            answer = {"seconds": time.perf_counter() - start}
        answer["peak"] = peak()
    except Exception as error:
        answer = {"failed": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
