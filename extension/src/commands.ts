/** The id of every command of ours. */
export const commandIds = {
  showGuide: "huntbook:show-guide",
  runStage: "huntbook:run-stage",
  runToHere: "huntbook:run-to-here",
  nextStage: "huntbook:next-stage",
  previousStage: "huntbook:previous-stage",
  newHunt: "huntbook:new-hunt",
  share: "huntbook:share",
  toggleMasking: "huntbook:toggle-masking",
} as const;
