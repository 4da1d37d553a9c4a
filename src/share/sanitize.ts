import sanitizeHtml from "sanitize-html";

/** What an output's HTML may hold: text, tables, lists and pictures that it brings along. No script, style, form, frame, link or address. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[
      "p",
      "div",
      "span",
      "br",
      "hr",
      "pre",
      "code",
      "kbd",
      "samp",
      "blockquote",
      "figure",
      "figcaption",
      "details",
      "summary",
    ],
    ...["h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"],
    ...["b", "strong", "i", "em", "u", "s", "small", "sub", "sup", "mark", "abbr", "time"],
    ...["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup", "col", "img"],
  ],
  allowedAttributes: {
    "*": ["title", "lang", "dir", "aria-label", "role"],
    th: ["scope", "colspan", "rowspan"],
    td: ["colspan", "rowspan"],
    img: ["alt", "src", "width", "height"],
    details: ["open"],
  },
  allowedClasses: {},
  allowedSchemes: [],
  allowedSchemesByTag: { img: ["data"] },
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  nonTextTags: [
    "script",
    "style",
    "textarea",
    "option",
    "noscript",
    "template",
    "iframe",
    "svg",
    "math",
    "object",
    "title",
  ],
  exclusiveFilter: ({ tag, attribs }) =>
    tag === "img" && !/^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,/.test(attribs.src ?? ""),
  transformTags: {
    "*": (tagName, { style, ...attribs }) => ({
      tagName,
      // Numbers are set right by `show`; nothing else of a style is kept.
      attribs: /text-align:\s*right/.test(style ?? "") ? { ...attribs, class: "figure" } : attribs,
    }),
  },
};

/** The HTML of an output with everything taken away that could run, load or lead anywhere. */
export function sanitized(html: string): string {
  return sanitizeHtml(html, { ...allowed, allowedClasses: { "*": ["figure"] } });
}
