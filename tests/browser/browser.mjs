// Opens sample maps in the Chromium of the system, and notes everything a page must not do.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const CANDIDATES = [
  process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
];

export const samples = resolve(process.env.SAMPLES ?? "samples");

export async function launch() {
  const executablePath = CANDIDATES.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("no Chromium found; say where it is in CHROMIUM");
  // Chromium refuses its sandbox to root, which containers often are.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return puppeteer.launch({ executablePath, headless: true, args: [...args, "--disable-gpu"] });
}

export function address(name) {
  return pathToFileURL(resolve(samples, name)).href;
}

// A page, and what went wrong on it: errors, warnings, dialogs, and requests for anything but itself.
export async function open(browser, name, { scheme = "light", width = 1440, height = 900 } = {}) {
  const page = await browser.newPage();
  const wrong = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) wrong.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("dialog", async (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== address(name)) wrong.push(`request: ${request.url()}`);
  });
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  await page.goto(address(name));
  return { page, wrong };
}

export function text(page, selector) {
  return page.$eval(selector, (element) => element.textContent.trim());
}

export function count(page, selector) {
  return page.$$eval(selector, (all) => all.length);
}

export async function level(page, name) {
  await page.click(`#tab-${name}`);
  await page.waitForSelector(`#level-${name}:not([hidden])`);
  if (name === "field" && await page.$("script[data-field]")) await page.waitForSelector("#chart-field");
}
