import type { Place } from "./ground.js";

/** What the pointer does on an element, in its CSS pixels; moves come once or twice a frame, not as often as a mouse tells of them. */
export interface Gestures {
  hover(at: Place): void;
  leave(): void;
  click(at: Place): void;
  /** `from` is the same object throughout one drag; `shift` is whether the Shift key was down when it began. */
  drag(from: Place, to: Place, shift: boolean): void;
  drop(): void;
}

/** Pixels before a press becomes a drag. */
const SLACK = 3;

/** Tells hovering, clicks and drags apart; gives the function that ends it. */
export function followPointer(target: HTMLElement | SVGElement, gestures: Gestures): () => void {
  let pressed: { from: Place; shift: boolean; dragged: boolean } | null = null;
  let last: Place | null = null;
  let frame = 0;

  const move = (): void => {
    if (!last) return;
    const at = last;
    last = null;
    if (pressed?.dragged) gestures.drag(pressed.from, at, pressed.shift);
    else if (!pressed) gestures.hover(at);
  };
  const placeOf = (event: PointerEvent): Place => {
    const { left, top } = target.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const listen = (name: string, listener: (event: PointerEvent) => void): void =>
    target.addEventListener(name, listener as EventListener);

  listen("pointerdown", (event) => {
    if (event.button !== 0) return;
    pressed = { from: placeOf(event), shift: event.shiftKey, dragged: false };
    target.setPointerCapture(event.pointerId);
  });
  listen("pointermove", (event) => {
    last = placeOf(event);
    if (pressed) pressed.dragged ||= Math.hypot(last.x - pressed.from.x, last.y - pressed.from.y) > SLACK;
    // The first move of a frame is drawn with that frame; more of them wait for its end.
    if (frame) return;
    move();
    frame = requestAnimationFrame(() => {
      frame = 0;
      move();
    });
  });
  listen("pointerup", () => {
    if (!pressed) return;
    move();
    const { from, dragged } = pressed;
    pressed = null;
    if (dragged) gestures.drop();
    else gestures.click(from);
  });
  listen("pointercancel", () => {
    if (pressed?.dragged) gestures.drop();
    pressed = null;
    last = null;
  });
  listen("pointerleave", () => {
    if (pressed) return;
    last = null;
    gestures.leave();
  });
  return () => cancelAnimationFrame(frame);
}
