/** The colours a cloud is painted in. */
export interface CloudColours {
  readonly text: string;
  readonly line: string;
  readonly quiet: string;
  readonly flagged: string;
  readonly ground: string;
  readonly font: string;
}

/** A canvas of so many CSS pixels, and how many of them are one unit of the cloud. */
export interface Stage {
  readonly pen: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly size: number;
}

const DIAMOND = 5.5;

/** Paints the three axes through the middle, with what is written at their ends. `ends` are their projected ends, 3 × 3. */
export function paintAxes(
  { pen, width, height, size }: Stage,
  ends: Float32Array,
  words: readonly string[],
  colours: CloudColours,
): void {
  pen.font = `11px ${colours.font}`;
  pen.textBaseline = "middle";
  pen.strokeStyle = colours.line;
  pen.fillStyle = colours.text;
  for (let i = 0; i < 3; i++) {
    const [x, y] = [ends[i * 3] * size, ends[i * 3 + 1] * size];
    pen.beginPath();
    pen.moveTo(width / 2 - x, height / 2 - y);
    pen.lineTo(width / 2 + x, height / 2 + y);
    pen.stroke();
    const text = words[i] ?? "";
    const room = pen.measureText(text).width + 4;
    const right = x >= 0;
    const at = width / 2 + x + (right ? 5 : -5);
    pen.textAlign = right ? "left" : "right";
    pen.fillText(
      text,
      right ? Math.min(at, width - room) : Math.max(at, room),
      Math.max(8, Math.min(height - 8, height / 2 + y)),
    );
  }
}

/** Paints the points: quiet dots, fainter the farther away, and flagged diamonds in front of them. `placed` are projected, n × 3. */
export function paintPoints(
  { pen, width, height, size }: Stage,
  placed: Float32Array,
  flagged: Uint8Array,
  colours: CloudColours,
): void {
  const rows = flagged.length;
  const dot = rows > 20_000 ? 1.5 : rows > 2_000 ? 2 : 3;
  const x = (i: number): number => width / 2 + placed[i * 3] * size;
  const y = (i: number): number => height / 2 + placed[i * 3 + 1] * size;
  pen.fillStyle = colours.quiet;
  for (let i = 0; i < rows; i++) {
    if (flagged[i]) continue;
    pen.globalAlpha = 0.6 + 0.35 * Math.max(-1, Math.min(1, placed[i * 3 + 2]));
    if (rows > 5_000) pen.fillRect(x(i) - dot / 2, y(i) - dot / 2, dot, dot);
    else {
      pen.beginPath();
      pen.arc(x(i), y(i), dot, 0, 2 * Math.PI);
      pen.fill();
    }
  }
  pen.globalAlpha = 1;
  pen.fillStyle = colours.flagged;
  pen.strokeStyle = colours.ground;
  for (let i = 0; i < rows; i++) {
    if (!flagged[i]) continue;
    pen.beginPath();
    pen.moveTo(x(i), y(i) - DIAMOND);
    pen.lineTo(x(i) + DIAMOND, y(i));
    pen.lineTo(x(i), y(i) + DIAMOND);
    pen.lineTo(x(i) - DIAMOND, y(i));
    pen.closePath();
    pen.fill();
    pen.stroke();
  }
}

/** The point nearest to a place (CSS pixels from the middle), a flagged one before a quiet one; -1 where none is near. */
export function nearest(placed: Float32Array, flagged: Uint8Array, x: number, y: number, size: number): number {
  let best = -1;
  let least = 9;
  for (let i = 0; i < flagged.length; i++) {
    const away = Math.hypot(placed[i * 3] * size - x, placed[i * 3 + 1] * size - y) * (flagged[i] ? 0.6 : 1);
    if (away < least) {
      least = away;
      best = i;
    }
  }
  return best;
}
