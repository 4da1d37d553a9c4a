import { LabIcon } from "@jupyterlab/ui-components";

/** The guide's icon: steps, and a glass over them. */
export const guideIcon: LabIcon = new LabIcon({
  name: "huntbook:guide",
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24"><g class="jp-icon3 jp-icon-selectable" fill="#616161"><circle cx="4" cy="5" r="2"/><circle cx="4" cy="12" r="2"/><circle cx="4" cy="19" r="2"/><path d="M8 4h13v2H8zM8 11h4v2H8zM8 18h3v2H8z"/><path d="M16.5 10a5 5 0 1 0 2.86 9.1l2.77 2.77 1.27-1.27-2.77-2.77A5 5 0 0 0 16.5 10zm0 1.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4z"/></g></svg>`,
});
