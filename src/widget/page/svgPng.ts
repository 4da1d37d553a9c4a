import { element } from "./dom.js";

/** What a picture's parts are drawn with; written into each part, since a picture that is saved has no style sheet. */
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "visibility",
  "paint-order",
  "font-family",
  "font-size",
  "text-anchor",
] as const;

/** An SVG picture of the page as PNG, on the given ground, twice as fine as it is seen. */
export async function svgPng(picture: SVGSVGElement, back: string): Promise<Blob> {
  const { width, height } = picture.getBoundingClientRect();
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const parts = picture.querySelectorAll("*");
  copy.querySelectorAll<SVGElement>("*").forEach((part, i) => {
    const look = getComputedStyle(parts[i]);
    for (const name of LOOKS) part.style.setProperty(name, look.getPropertyValue(name));
  });
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = element("canvas", { width: 2 * width, height: 2 * height });
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = back;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return blobOf(canvas);
}

/** A canvas as a PNG file. */
export function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser made no picture")))),
  );
}
