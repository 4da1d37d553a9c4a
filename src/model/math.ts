/**
 * Logarithm and power of two from IEEE additions, multiplications and divisions alone, so that every engine gives the same bits;
 * `Math.log` and `Math.pow` differ between engines in the last place.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/**
 * Natural logarithm of a positive, finite, normal number, within one unit in the last place.
 * After FreeBSD msun's e_log.c: x = 2^k · (1 + f), then a minimax polynomial in s = f / (2 + f).
 */
export function log(x: number): number {
  float[0] = x;
  let k = (words[HIGH] >>> 20) - 1023;
  words[HIGH] = (words[HIGH] & 0xfffff) | 0x3ff00000;
  let mantissa = float[0];
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    k++;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + even + odd) + k * LN2_LOW) - f);
}

// ln 2 in two parts, the first short enough that its product with a float32 is exact.
const LN2_SHORT = 0.6931471824645996;
const LN2_REST = -1.904654299957768e-9;

/** 2 to the power of a number from −1000 to 1000, within one unit in the last place. Whole powers are exact. */
export function exp2(x: number): number {
  const k = Math.floor(x + 0.5);
  const f = x - k;
  const head = Math.fround(f);
  const high = head * LN2_SHORT;
  const low = -(head * LN2_REST + (f - head) * Math.LN2);
  const r = high - low;
  const t = r * r;
  // exp(r) = 1 + 2r / (R − r), R by Remes's polynomial: FreeBSD msun's e_exp.c.
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  words[HIGH] = (k + 1023) << 20;
  words[1 - HIGH] = 0;
  return y * float[0];
}

/** log10(1 + x) for x above −1: counts over many sizes, damped; missing stays missing. */
export function log10of1p(x: number): number {
  return Number.isFinite(x) ? log(1 + x) / Math.LN10 : x;
}
