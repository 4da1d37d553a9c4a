/** Eigenvalues, largest first, and the eigenvector of each, of a small symmetric matrix. */
export interface Eigen {
  readonly values: number[];
  readonly vectors: number[][];
}

const SWEEPS = 100;

/**
 * Jacobi's rotations: slow for large matrices, exact to the last bits for small ones, and made of +, −, ×, ÷ and √ alone,
 * so that Node and every browser agree bit for bit. The largest entry of each vector (the first of equals) is positive.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rest = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rest += a[p][q] * a[p][q];
    if (rest === 0) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q);
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j][j] - a[i][i] || i - j);
  return {
    values: order.map((i) => a[i][i]),
    vectors: order.map((i) => withSign(v.map((row) => row[i]))),
  };
}

/** Turns the plane of axes p and q so that a[p][q] becomes 0. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const apq = a[p][q];
  // Too small to change either diagonal entry.
  if (a[p][p] + Math.abs(apq) === a[p][p] && a[q][q] + Math.abs(apq) === a[q][q]) {
    a[p][q] = a[q][p] = 0;
    return;
  }
  const theta = (a[q][q] - a[p][p]) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < a.length; k++) {
    const [kp, kq] = [a[k][p], a[k][q]];
    a[k][p] = c * kp - s * kq;
    a[k][q] = s * kp + c * kq;
  }
  for (let k = 0; k < a.length; k++) {
    const [pk, qk] = [a[p][k], a[q][k]];
    a[p][k] = c * pk - s * qk;
    a[q][k] = s * pk + c * qk;
    const [vp, vq] = [v[k][p], v[k][q]];
    v[k][p] = c * vp - s * vq;
    v[k][q] = s * vp + c * vq;
  }
  a[p][q] = a[q][p] = 0;
}

function withSign(vector: number[]): number[] {
  let top = 0;
  for (let i = 1; i < vector.length; i++) if (Math.abs(vector[i]) > Math.abs(vector[top])) top = i;
  return vector[top] < 0 ? vector.map((x) => -x) : vector;
}
