// The cells that were run in this session, for Jupyter's history requests: a range, the last n, or all that match a
// pattern with * and ?.
import type { Json } from "../wire/link.js";

type Entry = readonly [session: number, line: number, code: string];

function toExpression(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
}

function count(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}

export function createHistory() {
  const entries: Entry[] = [];

  const select = (wanted: Json): Entry[] => {
    if (wanted.hist_access_type === "range") {
      const start = count(wanted.start, 0);
      const stop = count(wanted.stop, Number.POSITIVE_INFINITY);
      return entries.filter(([, line]) => line >= start && line < stop);
    }
    let found = entries;
    if (wanted.hist_access_type === "search") {
      const expression = toExpression(String(wanted.pattern ?? "*"));
      found = entries.filter(([, , code]) => expression.test(code));
      if (wanted.unique) found = [...new Map(found.map((entry) => [entry[2], entry])).values()];
    }
    return typeof wanted.n === "number" ? found.slice(-wanted.n) : found;
  };
  return {
    add(line: number, code: string): void {
      entries.push([1, line, code]);
    },
    answer(wanted: Json): Json {
      const history = select(wanted).map(([session, line, code]) =>
        wanted.output ? [session, line, [code, null]] : [session, line, code],
      );
      return { status: "ok", history };
    },
  };
}
