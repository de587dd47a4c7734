// Small helpers for making elements; text only ever arrives as text.

const READ_ALOUD = new Set(["title", "aria-label"]);
const SVG = "http://www.w3.org/2000/svg";

function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function drawn(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (READ_ALOUD.has(name)) node.setAttribute(name, visible(String(value ?? "")));
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  const shown = children.flat().filter((child) => child !== null && child !== undefined);
  node.append(...shown.map((child) => (typeof child === "string" ? visible(child) : child)));
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// Characters nobody sees, and those that turn the direction of writing, are spelt out; the drawings do the same.
const UNSEEN = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

function visible(text) {
  return text.replace(UNSEEN, (unseen) => ("\n\r\t".includes(unseen) ? " " : `\\u{${unseen.codePointAt(0).toString(16)}}`));
}
