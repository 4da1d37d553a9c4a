import { element } from "./dom.js";
import { centred, firstPose, moved, type Pose, project } from "./turn.js";
import type { Say } from "./words.js";

/** A cloud of points in three dimensions. */
export interface Cloud {
  /** n × 3, row-major. */
  readonly points: ArrayLike<number>;
  readonly flagged: Uint8Array;
  /** What is written at the ends of the three axes. */
  readonly axes: readonly string[];
  /** The picture in words. */
  readonly text: string;
  /** What a point is called when it is pointed at. */
  label(point: number): string;
}

/** The picture on the page. */
export interface Scatter {
  readonly node: HTMLElement;
  draw(): void;
  /** Offers what is seen now as a PNG file. */
  save(name: string): void;
  dispose(): void;
}

const STEP = Math.PI / 36;
const KEYS: Readonly<Record<string, (pose: Pose) => Pose>> = {
  ArrowLeft: (pose) => moved(pose, -STEP, 0),
  ArrowRight: (pose) => moved(pose, STEP, 0),
  ArrowUp: (pose) => moved(pose, 0, STEP),
  ArrowDown: (pose) => moved(pose, 0, -STEP),
  "+": (pose) => moved(pose, 0, 0, 1.15),
  "=": (pose) => moved(pose, 0, 0, 1.15),
  "-": (pose) => moved(pose, 0, 0, 1 / 1.15),
  Home: () => firstPose,
};
const NEAR = 9;

/** A scatter plot that is turned with the mouse or the arrow keys, on a canvas of our own: 100,000 points stay smooth. */
export function scatter3d(say: Say, cloud: Cloud): Scatter {
  const points = centred(cloud.points);
  const placed = new Float32Array(points.length);
  const axes = Float32Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  const ends = new Float32Array(9);
  const canvas = element("canvas", {
    tabindex: 0,
    role: "img",
    "aria-label": `${cloud.text} ${say("projectionHelp")}`,
  });
  const tip = element("div", { class: "hb-tip", hidden: true, "aria-hidden": true });
  const node = element("div", { class: "hb-turn" }, canvas, tip);
  const pen = canvas.getContext("2d")!;
  let pose = firstPose;
  let width = 0;
  let height = 0;
  let frame = 0;
  let held: { x: number; y: number } | null = null;

  const scaleOf = (): number => Math.min(width * 0.45, height * 0.48);
  const paint = (): void => {
    frame = 0;
    if (width === 0) return;
    const look = getComputedStyle(node);
    const colour = (name: string): string => look.getPropertyValue(name).trim();
    const sharp = window.devicePixelRatio || 1;
    canvas.width = width * sharp;
    canvas.height = height * sharp;
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    pen.clearRect(0, 0, width, height);
    const size = scaleOf();
    const x = (at: Float32Array, i: number): number => width / 2 + at[i * 3] * size;
    const y = (at: Float32Array, i: number): number => height / 2 + at[i * 3 + 1] * size;
    project(axes, { ...pose, zoom: 1 }, ends);
    pen.font = `11px ${look.fontFamily}`;
    pen.strokeStyle = colour("--hb-line");
    pen.fillStyle = colour("--hb-soft");
    pen.textBaseline = "middle";
    for (let i = 0; i < 3; i++) {
      pen.beginPath();
      pen.moveTo(width - x(ends, i), height - y(ends, i));
      pen.lineTo(x(ends, i), y(ends, i));
      pen.stroke();
      const words = cloud.axes[i] ?? "";
      const right = ends[i * 3] >= 0;
      pen.textAlign = right ? "left" : "right";
      const room = pen.measureText(words).width + 4;
      const at = x(ends, i) + (right ? 5 : -5);
      pen.fillText(
        words,
        right ? Math.min(at, width - room) : Math.max(at, room),
        Math.max(8, Math.min(height - 8, y(ends, i))),
      );
    }
    project(points, pose, placed);
    const rows = points.length / 3;
    const dot = rows > 20_000 ? 1.5 : rows > 2000 ? 2 : 3;
    pen.fillStyle = colour("--hb-quiet");
    for (let i = 0; i < rows; i++) {
      if (cloud.flagged[i]) continue;
      pen.globalAlpha = 0.55 + 0.35 * Math.max(-1, Math.min(1, placed[i * 3 + 2]));
      if (rows > 5000) pen.fillRect(x(placed, i) - dot / 2, y(placed, i) - dot / 2, dot, dot);
      else {
        pen.beginPath();
        pen.arc(x(placed, i), y(placed, i), dot, 0, 7);
        pen.fill();
      }
    }
    pen.globalAlpha = 1;
    pen.fillStyle = colour("--hb-flagged");
    pen.strokeStyle = colour("--hb-back");
    for (let i = 0; i < rows; i++) {
      if (!cloud.flagged[i]) continue;
      const [left, top] = [x(placed, i), y(placed, i)];
      pen.beginPath();
      pen.moveTo(left, top - 5.5);
      pen.lineTo(left + 5.5, top);
      pen.lineTo(left, top + 5.5);
      pen.lineTo(left - 5.5, top);
      pen.closePath();
      pen.fill();
      pen.stroke();
    }
  };
  const draw = (): void => {
    frame ||= requestAnimationFrame(paint);
  };
  const look = (next: Pose): void => {
    pose = next;
    tip.hidden = true;
    draw();
  };
  const point = (event: PointerEvent): void => {
    const box = canvas.getBoundingClientRect();
    const size = scaleOf();
    const [px, py] = [(event.clientX - box.left - width / 2) / size, (event.clientY - box.top - height / 2) / size];
    let best = -1;
    let far = NEAR / size;
    for (let i = 0; i < placed.length / 3; i++) {
      const away = Math.hypot(placed[i * 3] - px, placed[i * 3 + 1] - py) * (cloud.flagged[i] ? 0.6 : 1);
      if (away < far) {
        far = away;
        best = i;
      }
    }
    tip.hidden = best < 0;
    if (best < 0) return;
    tip.textContent = cloud.label(best);
    const left = placed[best * 3] * size + width / 2;
    tip.style.top = `${placed[best * 3 + 1] * size + height / 2 + 10}px`;
    tip.style.left = left < width / 2 ? `${left + 8}px` : "auto";
    tip.style.right = left < width / 2 ? "auto" : `${width - left + 8}px`;
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held) return point(event);
    look(moved(pose, (event.clientX - held.x) / 150, (event.clientY - held.y) / 150));
    held = { x: event.clientX, y: event.clientY };
  });
  for (const name of ["pointerup", "pointercancel"] as const) canvas.addEventListener(name, () => void (held = null));
  canvas.addEventListener("pointerleave", () => void (tip.hidden = true));
  canvas.addEventListener("keydown", (event) => {
    const move = event.ctrlKey || event.metaKey ? undefined : KEYS[event.key];
    if (!move) return;
    event.preventDefault();
    look(move(pose));
  });
  const watch = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now === width || now === 0) return;
    width = now;
    height = Math.round(Math.max(240, Math.min(440, width * 0.62)));
    canvas.style.height = `${height}px`;
    draw();
  });
  watch.observe(node);
  return {
    node,
    draw,
    save: (name) =>
      canvas.toBlob((blob) => {
        if (!blob) return;
        const link = element("a", { href: URL.createObjectURL(blob), download: name });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      }),
    dispose: () => {
      watch.disconnect();
      cancelAnimationFrame(frame);
    },
  };
}
