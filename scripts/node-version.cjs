// In the syntax of the oldest Nodes, so that they read it and say the sentence. Preloaded by npm start and npm test.
var wanted = [20, 19];
var found = process.versions.node.split(".").map(Number);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  var sentence = "Huntbook needs Node " + wanted.join(".") + " or newer, but this is Node " + process.versions.node;
  console.error(sentence + ": install a newer one from https://nodejs.org/ and run the command again.");
  process.exit(1);
}
