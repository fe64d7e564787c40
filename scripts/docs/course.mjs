// A plugin for TypeDoc: the API reference in the order of the course. src/index.ts says what belongs to
// which lesson, in the comments above its exports; here that becomes the reference's categories.
// A formula in a docstring gets its own line.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { Application, Comment, CommentTag, Converter, ReflectionKind } from "typedoc";

const index = fileURLToPath(new URL("../../src/index.ts", import.meta.url));

/** The sections of the index, in order: what each is called, and the names it exports. */
export function sectionsOf(text) {
  return text
    .split(/^\/\/ (?=(?:Lesson \d+|Every lesson): )/m)
    .slice(1)
    .map((part) => {
      const names = [...part.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list]) =>
        list.split(",").map((name) => name.trim()),
      );
      return { title: part.slice(0, part.indexOf("\n")), names: names.filter(Boolean) };
    });
}

/** The first line is the sentence; what follows is the formula. */
function setFormula({ summary }) {
  const [first] = summary;
  if (first?.kind === "text") first.text = first.text.replace("\n", "\n\n");
}

/** Whether this clone has an address on the web, to which "Defined in" can lead. */
function hasAddress() {
  const { stdout } = spawnSync("git", ["remote", "get-url", "origin"], { encoding: "utf8" });
  return /^(?:https?:|ssh:|git@)/.test(stdout ?? "");
}

export function load(app) {
  const sections = sectionsOf(fs.readFileSync(index, "utf8"));
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    app.options.setValue(
      "categoryOrder",
      sections.map(({ title }) => title),
    );
    if (!hasAddress()) app.options.setValue("disableSources", true);
  });
  app.converter.on(
    Converter.EVENT_CREATE_SIGNATURE,
    (_, { comment }) => {
      if (comment) setFormula(comment);
    },
    1000,
  );
  app.converter.on(
    Converter.EVENT_RESOLVE_BEGIN,
    ({ project }) => {
      for (const { title, names } of sections) {
        for (const name of names) place(project.getChildByName([name]), title);
      }
    },
    1000,
  );
}

function place(reflection, title) {
  if (!reflection) return;
  const targets = reflection.kindOf(ReflectionKind.Function) ? reflection.signatures : [reflection];
  for (const target of targets) {
    target.comment ??= new Comment();
    const tag = new CommentTag("@category", [{ kind: "text", text: title }]);
    target.comment.blockTags.push(tag);
  }
}
