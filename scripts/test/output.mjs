// Lines of steps that run side by side, printed as if they ran one after the other.

/**
 * `say(k, line)` prints a line of step k, at once when every step before it has ended, else later;
 * `end(k)` tells that step k has printed its last line.
 */
export function inOrder(print) {
  const kept = [];
  const ended = new Set();
  let current = 0;
  return {
    say(k, line) {
      if (k === current) print(line);
      else {
        kept[k] ??= [];
        kept[k].push(line);
      }
    },
    end(k) {
      ended.add(k);
      while (ended.has(current)) {
        current += 1;
        for (const line of kept[current]?.splice(0) ?? []) print(line);
      }
    },
  };
}
