import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { browserWorker } from "./model/browser.mjs";
import { bundleModel } from "./model/bundle.mjs";
import { makeRows } from "./model/rows.mjs";
import { peersPython } from "./peers/environment.mjs";
import { Peer } from "./peers/peer.mjs";
import { duration, interleave, ratio } from "./timing.mjs";

const SIZES = [
  [1000, 6],
  [10_000, 6],
  [100_000, 6],
  [1_000_000, 6],
  [100_000, 40],
];
const CUT = { contamination: 0.01 };

/** The forest and its explanation beside scikit-learn, isotree, PyOD and shap. */
export default async function measure() {
  const python = await peersPython();
  const bundle = await bundleModel();
  const ours = await import(bundle);
  const cores = availableParallelism();
  const one = new Peer(python, 1);
  const all = new Peer(python, cores);
  const fast = new Peer(await peersPython("-fasttreeshap"), 1);
  try {
    const bench = { ours, one, all, fast, cores, python, bundle };
    const { peak: _, ...versions } = await one.ask({ do: "versions" });
    const tables = [
      await fitting(bench),
      await scoring(bench),
      await fitAndCut(bench),
      await explaining(bench),
      await living(bench),
      await memory(bench),
    ];
    return {
      title: "The forest and its explanation",
      notes: [
        "100 trees of 256 rows. Every figure is the median of five runs after one to warm up, the contenders taking turns on the same rows, unless a row says otherwise. A ratio says how many times as fast Huntbook is; below 1 the other is faster.",
        "“JS” is plain JavaScript, “WASM” WebAssembly with SIMD, which is chosen by itself where there is any; both give the same bits. fasttreeshap 0.1.6, its last release, does not run with NumPy 2: it has an environment of its own with scikit-learn 1.5.2, and is asked for its algorithm v2.",
        "Where Huntbook loses: isotree grows its forest faster at every size, and scores a thousand rows in about the same time.",
      ],
      versions,
      tables,
    };
  } finally {
    one.close();
    all.close();
    fast.close();
  }
}

/** @param {Peer} peer @param {string} operation */
const timed = (peer, operation) => async () => (await peer.ask({ do: "run", operation })).seconds;

/** Our work with WebAssembly or without. @param {any} ours @param {boolean} wasm @param {() => unknown} work */
const engine = (ours, wasm, work) => () => {
  ours.allowWebAssembly(wasm);
  return work();
};

/** @param {[number, number]} size */
const label = ([rowCount, width]) => `${rowCount.toLocaleString("en")} × ${width}`;

/** @param {any} bench */
async function fitting({ ours, one }) {
  const rows = [];
  for (const size of SIZES) {
    const matrix = makeRows(...size);
    await one.ask({ do: "prepare", operation: "fit", ...pathOf(matrix) });
    const settings = { ...ours.defaultSettings, features: matrix.features };
    const found = await interleave({
      ours: () => ours.growForest(matrix, settings),
      sklearn: timed(one, "fit"),
      isotree: timed(one, "isotree fit"),
    });
    rows.push([label(size), ...against(found, "ours", ["sklearn", "isotree"])]);
  }
  return {
    title: "Growing the forest alone, one core",
    head: ["rows × features", "Huntbook", "scikit-learn fit", "ratio", "isotree fit", "ratio"],
    rows,
  };
}

/** @param {any} bench */
async function scoring({ ours, one, all, cores }) {
  const rows = [];
  for (const size of SIZES) {
    const matrix = makeRows(...size);
    const { forest } = ours.detectSync(matrix);
    for (const peer of [one, all]) await peer.ask({ do: "prepare", operation: "score", ...pathOf(matrix) });
    const score = () => ours.detectSync(matrix, {}, { forest });
    const found = await interleave({
      js: engine(ours, false, score),
      wasm: engine(ours, true, score),
      sklearn: timed(one, "score"),
    });
    const many = await interleave({
      ours: engine(ours, true, () => ours.detect(matrix, {}, { forest })),
      sklearn: timed(all, "score"),
    });
    await one.ask({ do: "prepare", operation: "isotree score", ...pathOf(matrix) });
    await all.ask({ do: "prepare", operation: "isotree score", ...pathOf(matrix) });
    const isotree = await interleave({ wasm: engine(ours, true, score), isotree: timed(one, "isotree score") });
    rows.push([
      label(size),
      duration(found.js),
      duration(found.wasm),
      duration(found.sklearn),
      `${ratio(found.js, found.sklearn)} / ${ratio(found.wasm, found.sklearn)}`,
      duration(isotree.isotree),
      ratio(isotree.wasm, isotree.isotree),
      ...against(many, "ours", ["sklearn"]),
    ]);
  }
  const head = ["rows × features", "JS", "WASM", "scikit-learn", "ratio JS / WASM", "isotree", "ratio WASM"];
  head.push(`Huntbook, ${cores} cores`, `scikit-learn, ${cores} cores`, "ratio");
  return { title: "Scoring with a forest that is there", head, rows };
}

/** @param {any} bench */
async function fitAndCut({ ours, one, all, cores }) {
  const rows = [];
  for (const size of SIZES) {
    const matrix = makeRows(...size);
    for (const peer of [one, all]) await peer.ask({ do: "prepare", operation: "fit", ...pathOf(matrix) });
    const work = () => ours.detectSync(matrix, CUT);
    const found = await interleave({
      js: engine(ours, false, work),
      wasm: engine(ours, true, work),
      sklearn: timed(one, "fit and cut"),
      ...(size[0] < 1_000_000 && { pyod: timed(one, "pyod fit") }),
    });
    const many = await interleave({
      ours: engine(ours, true, () => ours.detect(matrix, CUT)),
      plain: timed(all, "plain fit"),
      sklearn: timed(all, "fit and cut"),
    });
    rows.push([
      label(size),
      duration(found.js),
      duration(found.wasm),
      duration(found.sklearn),
      `${ratio(found.js, found.sklearn)} / ${ratio(found.wasm, found.sklearn)}`,
      found.pyod ? duration(found.pyod) : "",
      found.pyod ? ratio(found.wasm, found.pyod) : "",
      ...against(many, "ours", ["plain", "sklearn"]),
    ]);
  }
  const head = ["rows × features", "JS", "WASM", "scikit-learn fit", "ratio JS / WASM", "PyOD fit", "ratio WASM"];
  head.push(`Huntbook, ${cores} cores`, `scikit-learn fit, n_jobs = ${cores}`, "ratio");
  head.push("the same in joblib's threads", "ratio");
  return { title: "Growing, scoring and cutting at contamination 0.01", head, rows };
}

/** @param {any} bench */
async function explaining({ ours, one, fast, cores }) {
  const rows = [];
  for (const [size, rounds] of /** @type {[[number, number], number][]} */ ([
    [[100, 6], 5],
    [[1000, 6], 5],
    [[10_000, 6], 5],
    [[100_000, 6], 0],
    [[10_000, 20], 0],
  ])) {
    const matrix = makeRows(...size);
    const detection = ours.detectSync(matrix, CUT);
    await one.ask({ do: "prepare", operation: "explain", ...pathOf(matrix) });
    // A forest that was not explained before, so that nothing is prepared yet.
    const afresh = () => ({ ...detection, forest: { ...detection.forest } });
    const work = () => ours.explainSync(afresh());
    const found = await interleave(
      {
        js: engine(ours, false, work),
        wasm: engine(ours, true, work),
        many: engine(ours, true, () => ours.explain(afresh())),
        ...(rounds > 0 && { shap: timed(one, "explain") }),
      },
      5,
    );
    const shap = found.shap ?? (await timed(one, "explain")());
    await fast.ask({ do: "prepare", operation: "fasttreeshap", ...pathOf(matrix) });
    const other = await interleave({ fast: timed(fast, "fasttreeshap") }, Math.min(rounds, 1));
    rows.push([
      `${label(size)}${rounds === 0 ? " (shap once)" : ""}`,
      duration(found.js),
      duration(found.wasm),
      duration(found.many),
      duration(shap),
      ratio(found.js, shap),
      ratio(found.wasm, shap),
      duration(other.fast),
      ratio(found.wasm, other.fast),
    ]);
  }
  const matrix = makeRows(1_000_000, 6);
  const detection = ours.detectSync(matrix, CUT);
  const found = await interleave(
    { wasm: engine(ours, true, () => ours.explainSync(detection)), many: () => ours.explain(detection) },
    1,
  );
  rows.push(["1,000,000 × 6 (once)", "", duration(found.wasm), duration(found.many), "", "", "", "", ""]);
  const head = [
    "rows × features",
    "JS",
    "WASM",
    `WASM, ${cores} cores`,
    "shap",
    "ratio JS",
    "ratio WASM",
    "fasttreeshap (once)",
    "ratio WASM",
  ];
  return { title: "Exact TreeSHAP, whole call with preparation, one core", head, rows };
}

/** @param {any} bench */
async function living({ ours, one, python, bundle }) {
  const million = makeRows(1_000_000, 6);
  const detection = ours.detectSync(million, CUT);
  let share = 0.01;
  const recut = await interleave({
    recut: () => ours.recut(detection, (share += 0.001)),
    refit: () => ours.detectSync(million, CUT),
  });
  const matrix = makeRows(10_000, 6);
  await one.ask({ do: "prepare", operation: "toggle", ...pathOf(matrix) });
  const features = matrix.features.slice(0, -1);
  const chromium = await browserWorker(matrix);
  const toggle = await interleave({
    browser: chromium.toggle,
    ours: () => {
      const again = ours.detectSync(matrix, { ...CUT, features });
      ours.explainSync(again, { rows: again.flagged });
    },
    theirs: timed(one, "toggle"),
  });
  await chromium.close();
  const script = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
  const whole = await interleave({
    ours: () => fresh(process.execPath, [script("./model/whole_job.mjs"), bundle, matrix.path, "6"]),
    theirs: () => fresh(python, [script("./peers/whole_job.py"), matrix.path, "6"]),
  });
  return {
    title: "Live work",
    head: ["what", "Huntbook", "the other", "ratio"],
    rows: [
      [
        "Cut 1,000,000 scores anew; the other is a refit with scoring",
        duration(recut.recut),
        duration(recut.refit),
        ratio(recut.recut, recut.refit),
      ],
      [
        `A feature less on 10,000 rows in a worker of Chromium ${chromium.version.split(".")[0]}: fit, score, explain the flagged; scikit-learn and shap`,
        duration(toggle.browser),
        duration(toggle.theirs),
        ratio(toggle.browser, toggle.theirs),
      ],
      [
        "The same in Node; scikit-learn and shap",
        duration(toggle.ours),
        duration(toggle.theirs),
        ratio(toggle.ours, toggle.theirs),
      ],
      [
        "Fresh process, 10,000 rows: start, fit, score, explain 100; Python",
        duration(whole.ours),
        duration(whole.theirs),
        ratio(whole.ours, whole.theirs),
      ],
    ],
  };
}

/** @param {any} bench */
async function memory({ python, bundle }) {
  const { path } = makeRows(1_000_000, 6);
  const script = fileURLToPath(new URL("./model/peak.mjs", import.meta.url));
  const fit = Number(fresh(process.execPath, [script, bundle, path, "6"]));
  const explain = Number(fresh(process.execPath, [script, bundle, path, "6", "explain"]));
  const peer = new Peer(python, 1);
  await peer.ask({ do: "prepare", operation: "fit", path, width: 6 });
  const { peak } = await peer.ask({ do: "run", operation: "fit and cut" });
  peer.close();
  const size = (/** @type {number} */ bytes) => `${Math.round(bytes / 2 ** 20)} MB`;
  return {
    title: "Most memory held, 1,000,000 × 6, a process each",
    head: ["what", "Huntbook", "scikit-learn"],
    rows: [
      ["Fit, score and cut", size(fit), size(peak)],
      ["And explain every row (48 MB of values)", size(explain), ""],
    ],
  };
}

/** @param {string} command @param {string[]} args */
function fresh(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args[0]} failed: ${stderr}`);
  return stdout.trim();
}

/** @param {{ path: string, width: number }} matrix */
function pathOf({ path, width }) {
  return { path, width };
}

/** Our time, then each other's and how it compares. @param {Record<string, number>} found @param {string} ours @param {string[]} others */
function against(found, ours, others) {
  return [
    duration(found[ours]),
    ...others.flatMap((other) => [duration(found[other]), ratio(found[ours], found[other])]),
  ];
}
