import MarkdownIt from "markdown-it";
import { escapeHtml } from "../twin/escapeHtml.js";

/** Pictures that Markdown may show: those that a cell brings along, by name. */
export type Attachments = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A heading, for the table of contents. */
export interface Heading {
  level: number;
  text: string;
  id: string;
}

const RASTER = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/**
 * Markdown as HTML. Markup in it is shown as text, links lead only to http, https, mailto and places in the page, and a picture
 * is shown only where the cell brings it along: the page asks nobody for anything. Headings are collected with ids of their own.
 */
export function markdownHtml(source: string, headings: Heading[] = [], attachments: Attachments = {}): string {
  const markdown = new MarkdownIt({ html: false, linkify: false });
  markdown.validateLink = (url) => /^(https?:|mailto:|#)/i.test(url) || url.startsWith("attachment:");
  const { rules } = markdown.renderer;
  rules.link_open = (tokens, at) => {
    const href = String(tokens[at].attrGet("href") ?? "");
    if (href.startsWith("attachment:")) return "<a>";
    return `<a href="${escapeHtml(href)}"${href.startsWith("#") ? "" : ' rel="noopener noreferrer" target="_blank"'}>`;
  };
  rules.image = (tokens, at) => {
    const name = decode(String(tokens[at].attrGet("src") ?? "").replace(/^attachment:/, ""));
    const alt = escapeHtml(tokens[at].content);
    const brought = Object.hasOwn(attachments, name) ? attachments[name] : {};
    const type = RASTER.find((mime) => typeof brought[mime] === "string");
    return type
      ? `<img alt="${alt}" src="data:${type};base64,${base64Only(String(brought[type]))}">`
      : `<span class="missing">${alt || "picture"}</span>`;
  };
  rules.heading_open = (tokens, at) => {
    const level = Number(tokens[at].tag.slice(1));
    const text = (tokens[at + 1].children ?? []).map(({ content }) => content).join("");
    const id = `section-${headings.length + 1}`;
    headings.push({ level, text, id });
    return `<${tokens[at].tag} id="${id}">`;
  };
  return markdown.render(source);
}

/** What is left of a text when everything that is not base64 is taken away. */
export function base64Only(text: string): string {
  return text.replace(/[^A-Za-z0-9+/=]/g, "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
