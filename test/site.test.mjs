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
    const files = await buildSite({ to, pictures: true });
    const nameOf = (file) => path.relative(to, file).replaceAll(path.sep, "/");
    pages = new Map(files.map((file) => [nameOf(file), fs.readFileSync(file, "utf8")]));
  });
  afterAll(() => fs.rmSync(to, { recursive: true, force: true }));

  test("has a page for every lesson, and one that leads to all", () => {
    const folder = path.join(import.meta.dirname, "../notebooks");
    const lessons = fs.readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
    for (const name of lessons) {
      const file = name.replace(".ipynb", ".html");
      expect([...pages.keys()]).toContain(file);
      expect(pages.get("index.html")).toContain(`href="${file}"`);
    }
  });

  test("loads nothing from elsewhere", () => {
    for (const [name, html] of pages) {
      const loaded = [
        ...html.matchAll(/<(?:script|img|link|iframe)[^>]*? (?:src|href)="([^"]*)"/g),
      ];
      for (const [, address] of loaded) {
        expect(address, name).toMatch(/^((\.\.\/)?assets\/|data:image\/)/);
        if (address.startsWith("data:")) continue;
        expect(fs.existsSync(path.join(to, path.dirname(name), address)), address).toBe(true);
      }
    }
  });

  test("has no link into the void", () => {
    for (const [name, html] of pages) {
      for (const [, address] of html.matchAll(/<a href="([^"]*)"/g)) {
        if (/^https?:/.test(address)) continue;
        const [file, anchor] = address.split("#");
        const target = file === "" ? html : pages.get(path.posix.join(path.dirname(name), file));
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
