// The other formats, read by what they are made for: Mermaid, Graphviz, and the browser's XML parser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, open, samples } from "./browser.mjs";

const files = readdirSync(samples);
const ending = (extension) => files.filter((file) => file.endsWith(extension)).sort();
const read = (file) => readFileSync(resolve(samples, file), "utf8");

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("there are samples of every format", () => {
  for (const extension of [".svg", ".dot", ".mmd", ".html"]) assert.ok(ending(extension).length >= 6, extension);
});

describe("SVG", () => {
  for (const file of ending(".svg")) {
    test(`${file} is XML, shows its names and asks for nothing`, async () => {
      const { page, wrong } = await open(browser, file);
      const faults = await page.evaluate((source) => {
        const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
        const known = ["svg", "title", "desc", "style", "rect", "circle", "g", "path", "text"];
        const strange = [...parsed.querySelectorAll("*")].map((element) => element.localName).filter((name) => !known.includes(name));
        return [...parsed.querySelectorAll("parsererror")].map((error) => error.textContent).concat(strange);
      }, read(file));
      assert.deepEqual(faults, []);
      const cut = await page.$$eval(".node", (nodes) => nodes.filter((node) => {
        const width = node.querySelector("rect").getBBox().width;
        return [...node.querySelectorAll(":scope > text")].some((line) => line.getBBox().x + line.getBBox().width > width);
      }).map((node) => node.textContent));
      // Capitals and signs of hostile names are wider than words.
      if (!file.startsWith("hostile")) assert.deepEqual(cut, [], "labels fit into their boxes");
      assert.deepEqual(wrong, []);
      await page.close();
    });
  }
});

describe("DOT", () => {
  for (const file of ending(".dot")) {
    test(`${file} is read by Graphviz`, () => {
      // Drawing thousands of lines takes Graphviz minutes; reading them does not.
      const isLarge = read(file).length > 200_000;
      const options = { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] };
      const drawn = execFileSync("dot", [isLarge ? "-Tcanon" : "-Tsvg", resolve(samples, file)], options).toString();
      assert.ok(isLarge || drawn.includes("</svg>"));
    });
  }
});

describe("Mermaid", () => {
  const mermaid = createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js");
  let page;
  before(async () => {
    page = await browser.newPage();
    await page.addScriptTag({ path: mermaid });
    await page.evaluate(() => globalThis.mermaid.initialize({ startOnLoad: false }));
  });

  for (const file of ending(".mmd")) {
    test(`${file} is read by Mermaid with the limits of code hosts`, async () => {
      const source = read(file);
      assert.ok(source.length < 50_000);
      await page.evaluate(async (chart) => { await globalThis.mermaid.parse(chart); }, source);
    });
  }

  for (const file of ending(".mmd").filter((name) => /^(small|hostile|shop-200-system|shop-2000-system)/.test(name))) {
    test(`${file} is drawn by Mermaid`, async () => {
      const drawn = await page.evaluate(async (chart) => {
        const { svg } = await globalThis.mermaid.render("drawn", chart);
        const holder = document.createElement("div");
        holder.innerHTML = svg;
        return { nodes: holder.querySelectorAll(".node").length, strange: holder.querySelectorAll("script, img, a").length };
      }, read(file));
      assert.equal(drawn.nodes, read(file).split("\n").filter((line) => /^  (n|note)\d+[([{]/.test(line)).length);
      assert.equal(drawn.strange, 0);
    });
  }
});
