// The site: every page stands by itself, offline, and every link within the course leads somewhere.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildSite } from "../scripts/site.mjs";

describe("the course's site", () => {
  const to = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-site-"));
  let pages;
  beforeAll(async () => {
    const files = await buildSite({ to });
    pages = new Map(files.map((file) => [file, fs.readFileSync(path.join(to, file), "utf8")]));
  }, 120_000);
  afterAll(() => fs.rmSync(to, { recursive: true, force: true }));

  test("has a page for every lesson, and one that leads to all", () => {
    const folder = path.join(import.meta.dirname, "../notebooks");
    const lessons = fs.readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
    for (const name of lessons) {
      const file = name.replace(".ipynb", ".html");
      expect([...pages.keys()]).toContain(file);
      const list = /^\d\d-/.test(file) ? "index.html" : "lessons.html";
      expect(pages.get(list)).toContain(`href="${file}"`);
    }
  });

  test("loads nothing from elsewhere, and every file that it names is there", () => {
    for (const [name, html] of pages) {
      const loaded = [
        ...html.matchAll(/<(?:script|img|link|iframe)[^>]*? (?:src|href)="([^"]*)"/g),
      ];
      expect(loaded.length, name).toBeGreaterThan(5);
      for (const [, address] of loaded) {
        if (address.startsWith("data:image/")) continue;
        expect(address, name).not.toMatch(/^[a-z]+:|^\//);
        expect(fs.existsSync(path.join(to, path.dirname(name), address)), address).toBe(true);
      }
    }
  });

  test("names files by their content, so that a browser may keep them for ever", () => {
    for (const file of fs.readdirSync(path.join(to, "assets"))) {
      expect(file).toMatch(/\.[0-9a-f]{10}\.\w+$/);
    }
  });

  test("the service worker knows every file, and begins with pages, scripts and styles", () => {
    const worker = fs.readFileSync(path.join(to, "sw.js"), "utf8");
    const { first, all } = JSON.parse(/nudgebookFiles=(.+);/.exec(worker)[1]);
    for (const file of all) expect(fs.existsSync(path.join(to, file)), file).toBe(true);
    expect(first).toContain("index.html");
    const size = first.reduce((sum, file) => sum + fs.statSync(path.join(to, file)).size, 0);
    expect(size).toBeLessThan(3_000_000);
    // What only runs after a click is kept when it has been loaded once.
    const onClick = /\/(plotly|kernel|live)\./;
    expect(first.some((file) => onClick.test(file))).toBe(false);
    expect(all.filter((file) => onClick.test(file))).toHaveLength(3);
  });

  test("has no link into the void", () => {
    for (const [name, html] of pages) {
      for (const [, address] of html.matchAll(/<a href="([^"]*)"/g)) {
        if (/^https?:/.test(address)) continue;
        const [file, anchor] = address.split("#");
        const place = path.posix.join(path.dirname(name), file);
        if (fs.existsSync(path.join(to, place)) && !place.endsWith(".html")) continue;
        const target = file === "" ? html : pages.get(place);
        expect(target, `${name} links to ${address}`).toBeDefined();
        if (anchor) expect(target, `${name} links to ${address}`).toContain(`id="${anchor}"`);
      }
    }
  });

  test("leaves no formula unread", () => {
    for (const [name, html] of pages) {
      const prose = html
        .replace(/<(pre|script|style)[\s\S]*?<\/\1>/g, "")
        .replace(/<code>[\s\S]*?<\/code>/g, "");
      expect(prose, name).not.toMatch(
        /\$[^$\n<]{1,80}\$|\\(frac|sum|sigma)\b(?![^<]*<\/annotation>)/,
      );
    }
  });
});
