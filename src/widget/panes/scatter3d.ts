import { element } from "../page/dom.js";
import type { Say } from "../words.js";
import { type CloudColours, nearest, paintAxes, paintPoints } from "./paintCloud.js";
import { centred, firstPose, moved, type Pose, project } from "./turn.js";

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
const NEARER = 1.15;
const KEYS: Readonly<Record<string, (pose: Pose) => Pose>> = {
  ArrowLeft: (pose) => moved(pose, -STEP, 0),
  ArrowRight: (pose) => moved(pose, STEP, 0),
  ArrowUp: (pose) => moved(pose, 0, STEP),
  ArrowDown: (pose) => moved(pose, 0, -STEP),
  "+": (pose) => moved(pose, 0, 0, NEARER),
  "=": (pose) => moved(pose, 0, 0, NEARER),
  "-": (pose) => moved(pose, 0, 0, 1 / NEARER),
  Home: () => firstPose,
};
/** Pixels of the mouse for a radian. */
const DRAG = 150;

/** A scatter plot that is turned with the mouse or the arrow keys, on a canvas of our own: 100,000 points stay smooth. */
export function scatter3d(say: Say, cloud: Cloud): Scatter {
  const { flagged } = cloud;
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
  let [width, height, frame] = [0, 0, 0];
  let held: { x: number; y: number } | null = null;
  const size = (): number => Math.min(width, height) * 0.48;

  const paint = (): void => {
    frame = 0;
    if (width === 0) return;
    const sharp = window.devicePixelRatio || 1;
    canvas.width = width * sharp;
    canvas.height = height * sharp;
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    const stage = { pen, width, height, size: size() };
    const colours = coloursOf(node);
    project(axes, { ...pose, zoom: 1 }, ends);
    paintAxes(stage, ends, cloud.axes, colours);
    project(points, pose, placed);
    paintPoints(stage, placed, flagged, colours);
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
    const { left, top } = canvas.getBoundingClientRect();
    const found = nearest(placed, flagged, event.clientX - left - width / 2, event.clientY - top - height / 2, size());
    tip.hidden = found < 0;
    if (found < 0) return;
    tip.textContent = cloud.label(found);
    const x = placed[found * 3] * size() + width / 2;
    tip.style.top = `${placed[found * 3 + 1] * size() + height / 2 + 10}px`;
    tip.style.left = x < width / 2 ? `${x + 8}px` : "auto";
    tip.style.right = x < width / 2 ? "auto" : `${width - x + 8}px`;
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held) return point(event);
    look(moved(pose, (event.clientX - held.x) / DRAG, (event.clientY - held.y) / DRAG));
    held = { x: event.clientX, y: event.clientY };
  });
  const release = (): void => {
    held = null;
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", () => void (tip.hidden = true));
  canvas.addEventListener("keydown", (event) => {
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
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

function coloursOf(node: HTMLElement): CloudColours {
  const look = getComputedStyle(node);
  const colour = (name: string): string => look.getPropertyValue(name).trim();
  return {
    text: colour("--hb-soft"),
    line: colour("--hb-line"),
    quiet: colour("--hb-quiet"),
    flagged: colour("--hb-flagged"),
    ground: colour("--hb-back"),
    font: look.fontFamily,
  };
}
