/** What Node and Chromium both do with the forest, and whose bytes must be the same. */
import { explain } from "../../src/explain/index.js";
import { detect, type ForestJson, importForest } from "../../src/model/index.js";
import type { Matrix } from "../../src/table/index.js";

export interface Sample {
  name: string;
  /** A forest grown elsewhere; an own one is grown where it is left out. */
  forest?: ForestJson;
  /** Row by row; null for a missing value. */
  rows?: (number | null)[][];
  explained?: number[];
}

export interface Found {
  name: string;
  threshold: number;
  flagged: number[];
  scores: number[];
  /** SHA-256 of the bytes of all scores, and of all SHAP values. */
  scoreBits: string;
  shapBits: string;
}

/** Scores and explains each sample; without rows, 200,100 own ones, enough to be shared out among threads. */
export async function work(samples: readonly Sample[], threads?: number): Promise<Found[]> {
  const found: Found[] = [];
  for (const { name, forest, rows, explained } of samples) {
    const matrix = rows ? matrixOf(rows) : ownRows(200_100, 6);
    const detection = await detect(matrix, forest ? {} : { contamination: 0.01 }, {
      threads,
      ...(forest && { forest: importForest(forest) }),
    });
    const { values } = await explain(detection, { threads, rows: explained });
    found.push({
      name,
      threshold: detection.threshold,
      flagged: [...detection.flagged],
      scores: rows ? [...detection.scores] : [],
      scoreBits: await bitsOf(detection.scores),
      shapBits: await bitsOf(values),
    });
  }
  return found;
}

function matrixOf(rows: (number | null)[][]): Matrix {
  const values = Float32Array.from(rows.flat(), (value) => value ?? Number.NaN);
  return { rowCount: rows.length, features: rows[0].map((_, j) => `f${j}`), values };
}

/** Whole numbers from a seed, so that no engine's arithmetic has a say in them; some missing. */
function ownRows(rowCount: number, width: number): Matrix {
  let bits = 11;
  const values = new Float32Array(rowCount * width).map(() => {
    bits ^= bits << 13;
    bits ^= bits >>> 17;
    bits ^= bits << 5;
    return bits % 97 === 0 ? Number.NaN : bits >> (bits & 31);
  });
  return { rowCount, features: Array.from({ length: width }, (_, j) => `f${j}`), values };
}

/** The SHA-256 of the values as bytes. */
async function bitsOf(values: Float64Array): Promise<string> {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
