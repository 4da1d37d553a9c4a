/** Jupyter counts a cursor's place in characters, JavaScript in units of UTF-16. */
const toUtf16 = (text, position) => [...text].slice(0, position).join("").length;
const fromUtf16 = (text, position) => [...text.slice(0, position)].length;

module.exports = { toUtf16, fromUtf16 };
