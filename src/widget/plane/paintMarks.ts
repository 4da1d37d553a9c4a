import type { Colours } from "./colours.js";
import type { Place } from "./ground.js";
import type { Box } from "./pick.js";

/** A ring around the selected row, in the text colour with a rim of the ground's. */
export function paintSelected(pen: CanvasRenderingContext2D, { x, y }: Place, colours: Colours): void {
  ring(pen, x, y, 9, 4.5, colours.back);
  ring(pen, x, y, 9, 2, colours.text);
}

/** A thin ring around the row that is pointed at. */
export function paintPointed(pen: CanvasRenderingContext2D, { x, y }: Place, colours: Colours): void {
  ring(pen, x, y, 7, 1.5, colours.accent);
}

/** The brush. */
export function paintBox(pen: CanvasRenderingContext2D, box: Box, colours: Colours): void {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  pen.globalAlpha = 0.07;
  pen.fillStyle = colours.text;
  pen.fillRect(box.left, box.top, width, height);
  pen.globalAlpha = 1;
  pen.strokeStyle = colours.soft;
  pen.lineWidth = 1;
  pen.strokeRect(Math.round(box.left) + 0.5, Math.round(box.top) + 0.5, Math.round(width), Math.round(height));
}

function ring(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  width: number,
  colour: string,
): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.stroke();
}
