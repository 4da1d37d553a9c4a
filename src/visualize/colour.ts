type Rgb = readonly [number, number, number];

function rgb(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

function hex(parts: Rgb): string {
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** The colour so far (0 to 1) along a line of #rrggbb colours. */
export function along(colours: readonly string[], share: number): string {
  const at = Math.min(Math.max(share, 0), 1) * (colours.length - 1);
  const i = Math.min(Math.floor(at), colours.length - 2);
  const [a, b] = [rgb(colours[i]), rgb(colours[i + 1])];
  return hex([0, 1, 2].map((k) => a[k] + (b[k] - a[k]) * (at - i)) as unknown as Rgb);
}

/** Black or white, whichever reads better on a #rrggbb colour; green counts most for the eye, blue least. */
export function ink(on: string): string {
  const [r, g, b] = rgb(on).map((part) => (part / 255) * (part / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.2 ? "#000000" : "#FFFFFF";
}
