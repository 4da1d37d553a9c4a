import type { Colours } from "./colours.js";
import type { Ground, Place, Size } from "./ground.js";
import { centred, firstPose, moved, type Pose, project } from "./turn.js";

/** A cloud of points in three dimensions. */
export interface Cloud {
  /** n × 3, row-major. */
  readonly points: ArrayLike<number>;
  /** What is written at the ends of the three axes. */
  readonly titles: readonly string[];
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

/** Three axes through the middle that are turned with the mouse or the arrow keys. */
export function turnableGround(cloud: Cloud): Ground {
  const points = centred(cloud.points);
  const seen = new Float32Array(points.length);
  const near = new Float32Array(points.length / 3);
  const axes = Float32Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  const ends = new Float32Array(9);
  let pose = firstPose;
  let held: { from: Place; pose: Pose } | undefined;
  const unit = ({ width, height }: Size): number => Math.min(width, height) * 0.48;
  return {
    near,
    area: ({ width, height }) => ({ left: 0, top: 0, right: width, bottom: height }),
    place: (placed, size) => {
      project(points, pose, seen);
      for (let row = 0; row < near.length; row++) {
        placed[2 * row] = size.width / 2 + seen[3 * row] * unit(size);
        placed[2 * row + 1] = size.height / 2 + seen[3 * row + 1] * unit(size);
        near[row] = Math.max(-1, Math.min(1, seen[3 * row + 2]));
      }
    },
    under: (pen, size, colours) => {
      project(axes, { ...pose, zoom: 1 }, ends);
      paintAxes(pen, size, unit(size), ends, cloud.titles, colours);
    },
    turning: {
      drag: (from, to) => {
        if (held?.from !== from) held = { from, pose };
        pose = moved(held.pose, (to.x - from.x) / DRAG, (to.y - from.y) / DRAG);
      },
      key: (key) => {
        if (!Object.hasOwn(KEYS, key)) return false;
        pose = KEYS[key](pose);
        return true;
      },
    },
  };
}

/** The three axes with what is written at their ends. `ends` are their projected ends, 3 × 3. */
function paintAxes(
  pen: CanvasRenderingContext2D,
  { width, height }: Size,
  unit: number,
  ends: Float32Array,
  titles: readonly string[],
  colours: Colours,
): void {
  pen.font = `11px ${colours.font}`;
  pen.textBaseline = "middle";
  pen.lineWidth = 1;
  pen.strokeStyle = colours.line;
  pen.fillStyle = colours.soft;
  for (let i = 0; i < 3; i++) {
    const [x, y] = [ends[i * 3] * unit, ends[i * 3 + 1] * unit];
    pen.beginPath();
    pen.moveTo(width / 2 - x, height / 2 - y);
    pen.lineTo(width / 2 + x, height / 2 + y);
    pen.stroke();
    const title = titles[i] ?? "";
    const room = pen.measureText(title).width + 4;
    const right = x >= 0;
    const at = width / 2 + x + (right ? 5 : -5);
    pen.textAlign = right ? "left" : "right";
    pen.fillText(
      title,
      right ? Math.min(at, width - room) : Math.max(at, room),
      Math.max(8, Math.min(height - 8, height / 2 + y)),
    );
  }
}
