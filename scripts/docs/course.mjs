// A plugin for TypeDoc: the API reference in the order of the course. src/index.ts says what belongs to
// which lesson, in the comments above its exports; here that becomes the reference's categories.
// It also gives options that are taken apart in the parameter list one entry with their parts below, and
// a formula its own line.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Application, Comment, CommentTag, Context, Converter, ReflectionKind } from "typedoc";

const source = fileURLToPath(new URL("../../src/", import.meta.url)).replaceAll("\\", "/");
const index = path.join(source, "index.ts");

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

/** What a comment says of `options.rate` and so on, below one entry for `options`. */
function gatherOptions(comment) {
  const first = comment.blockTags.findIndex((tag) => tag.name?.startsWith("options."));
  if (first < 0 || comment.blockTags.some((tag) => tag.name === "options")) return;
  const whole = new CommentTag("@param", [{ kind: "text", text: "what there is to choose" }]);
  whole.name = "options";
  comment.blockTags.splice(first, 0, whole);
}

/** The first line is the sentence; what follows is the formula. */
function setFormula({ summary }) {
  const [first] = summary;
  if (first?.kind === "text") first.text = first.text.replace("\n", "\n\n");
}

/** Options and other types that exported functions name, but nobody has to import. */
const REST = "What functions take and give";

/** Keeps every type of the library that is named somewhere, with the program that knows it. */
function listenForTypes() {
  const named = new Map();
  const create = Context.prototype.createSymbolReference;
  Context.prototype.createSymbolReference = function (symbol, context, name) {
    const files = symbol.declarations?.map((declaration) => declaration.getSourceFile().fileName);
    if (files?.every((file) => file.startsWith(source))) named.set(symbol, context.program);
    return create.call(this, symbol, context, name);
  };
  return named;
}

/** Puts the named types that are not exported into the reference, and those that these name. */
function addTypes(context, named) {
  for (const [symbol, program] of named) {
    if (context.getReflectionFromSymbol(symbol)) continue;
    context.setActiveProgram(program);
    context.converter.convertSymbol(context.withScope(context.project), symbol);
    context.setActiveProgram(undefined);
    place(context.getReflectionFromSymbol(symbol), REST);
  }
}

export function load(app) {
  const named = listenForTypes();
  const sections = sectionsOf(fs.readFileSync(index, "utf8"));
  app.on(Application.EVENT_BOOTSTRAP_END, () =>
    app.options.setValue("categoryOrder", [...sections.map(({ title }) => title), REST]),
  );
  app.converter.on(
    Converter.EVENT_CREATE_SIGNATURE,
    (_, { comment }) => {
      if (!comment) return;
      gatherOptions(comment);
      setFormula(comment);
    },
    1000,
  );
  app.converter.on(
    Converter.EVENT_RESOLVE_BEGIN,
    (context) => {
      const { project } = context;
      addTypes(context, named);
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
