/** What each folder of src/ stands on: it imports only these, or what these stand on. */
export const standsOn: Record<string, string[]> = {
  task: [],
  table: [],
  model: ["table", "task"],
  explain: ["model"],
  visualize: ["table"],
  simulate: ["model"],
  hunt: ["model", "explain"],
  views: ["hunt", "visualize"],
  twin: ["views"],
  report: ["hunt", "visualize", "twin"],
  widget: ["hunt", "views", "report"],
  ipynb: [],
  share: ["twin", "ipynb"],
  runtime: ["share", "widget"],
  ingest: ["table", "task"],
  sentinel: ["ingest"],
  features: ["ingest"],
  enrich: ["ingest"],
  notebook: ["twin", "hunt", "features", "share"],
  cli: ["notebook", "share", "report"],
};

/** Folders whose code runs in Node, in a page and in a worker alike. */
export const anywhere = [
  "task",
  "table",
  "model",
  "explain",
  "visualize",
  "simulate",
  "hunt",
  "views",
  "twin",
  "report",
  "ipynb",
  "share",
];

/** The packages that a folder may import; none where it is not named. */
export const packages: Record<string, RegExp> = {
  twin: /^vega(-interpreter|-lite)?$/,
  widget: /^vega(-embed|-interpreter|-lite)?$/,
  share: /^(markdown-it|highlight\.js\/.*|sanitize-html|@noble\/hashes\/.*|fflate)$/,
  ingest: /^(node:|@duckdb\/node-api$|arquero$|fzstd$|node-sqlite3-wasm$)/,
  sentinel: /^(node:|@azure\/(core-rest-pipeline|identity|logger|monitor-query-logs)$)/,
  enrich: /^(node:|arquero$|ipaddr\.js$|mmdb-lib$|ua-parser-js$)/,
  features: /^(node:|@duckdb\/node-api$|arquero$)/,
  notebook: /^(node:|arquero$|typescript$|zeromq$)/,
  cli: /^node:/,
};

/** `folder` and all that it stands on, directly or not. */
export function reach(folder: string): Set<string> {
  const reached = new Set([folder]);
  for (const name of reached) for (const below of standsOn[name] ?? []) reached.add(below);
  return reached;
}
