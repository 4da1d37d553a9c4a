"""Fits scikit-learn's isolation forest on the cases read from standard input and writes its nodes: the judge of parity.test.ts."""

import json
import sys
import warnings

import numpy as np
from sklearn.ensemble import IsolationForest

warnings.filterwarnings("ignore")
answers = []
for case in json.load(sys.stdin):
    rows = np.array([[np.nan if v is None else v for v in row] for row in case["rows"]], dtype=np.float64)
    model = IsolationForest(**case["params"]).fit(rows, sample_weight=case.get("weights"))
    trees = []
    for estimator, features in zip(model.estimators_, model.estimators_features_):
        tree = estimator.tree_
        trees.append(
            {
                "features": features.tolist(),
                "left": tree.children_left.tolist(),
                "right": tree.children_right.tolist(),
                "feature": tree.feature.tolist(),
                "threshold": tree.threshold.tolist(),
                "n": tree.n_node_samples.tolist(),
                "w": tree.weighted_n_node_samples.tolist(),
                "missing_left": tree.missing_go_to_left.tolist(),
            }
        )
    answers.append(
        {
            "trees": trees,
            "nFeatures": rows.shape[1],
            "maxSamples": int(model.max_samples_),
            "offset": float(model.offset_),
            "scores": (-model.score_samples(rows)).tolist(),
        }
    )
json.dump(answers, sys.stdout)
