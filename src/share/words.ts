/** What a shared page says around the notebook. */
export const words = {
  untitled: "A hunt",
  contents: "Contents",
  about: "A shared hunt. It needs no server and asks nobody for anything.",
  changed: "Your changes are in this page only until you save a copy.",
  saved: "A copy with your changes was saved.",
  saveCopy: "Save a copy",
  saveHint: "Writes this page with your settings, verdicts and rules into a new file",
  hideCode: "Hide code",
  showCode: "Show code",
  dark: "Dark",
  light: "Light",
  themeHint: "Light or dark colours",
  notAlive: "This part is not alive: {message}",
} as const;
