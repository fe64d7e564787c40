// The judge's side of a student's process: runs cells there, and makes a stand-in for each of the student's functions.
// A stand-in sends its inputs to the process, blocks until the reply is there, and returns the result.
import { type Call, decode, encode } from "./wire.js";

/** A judge's request to the thread that owns the student's process, and that thread's reply. */
export type Request =
  | { readonly start: true }
  | { readonly line: string; readonly isNew: boolean }
  | { readonly again: true };
export type Reply = { readonly line?: string; readonly ended?: string };

/** The process is ended after this many lines that are no reply to a message. */
const mostStrayLines = 1000;

/** Thrown when the student's process has ended or was ended; the message has the reason. */
export class Ended extends Error {}

type Answered = {
  threw?: string;
  value?: unknown;
  text?: string;
  inputs?: unknown;
  ask?: number;
};

/** Controls the process of one student; `request` sends a request to the thread that owns the process. */
export function createStudent(request: (message: Request) => Reply) {
  let alive = false;
  let generation = 0;
  let strayLines = 0;
  let number = 0;
  /** Sends a message, given as the members of a JSON object; returns the reply with the same number. */
  const send = (members: string, isNew: boolean): Answered => {
    number += 1;
    let message: Request = { line: `{"number":${number},${members}}`, isNew };
    for (let lines = 0; lines < mostStrayLines; lines++) {
      const { line = "", ended } = request(message);
      if (ended !== undefined) {
        alive = false;
        throw new Ended(ended);
      }
      try {
        const answer = JSON.parse(line) as Answered & { to?: unknown };
        if (answer.to === number) return answer;
      } catch {}
      strayLines += 1;
      message = { again: true };
    }
    alive = false;
    throw new Ended("it wrote to the grader's channel");
  };
  /** Sends an order and returns the result; until then, the process may call the functions in `given`. */
  const order = (text: string, given: readonly Call[]): Answered => {
    const keep = () => 0;
    for (let answer = send(text, true); ; ) {
      if (answer.ask === undefined) return answer;
      let reply: string;
      try {
        const inputs = decode(answer.inputs, { call: () => undefined }) as unknown[];
        reply = `"value":${encode((given[answer.ask] as Call)(...inputs), { keep })}`;
      } catch (error) {
        reply = `"threw":${JSON.stringify((error as Error).message)}`;
      }
      answer = send(reply, false);
    }
  };
  const callIn =
    (born: number) =>
    (target: number, inputs: unknown[]): unknown => {
      if (!alive || born !== generation) throw new Ended("the process ended before");
      const given: Call[] = [];
      const keep = (work: Call) => given.push(work) - 1;
      const text = `"do":"call","target":${target},"inputs":${encode(inputs, { keep })}`;
      const { threw, value, inputs: after } = order(text, given);
      if (threw !== undefined) throw new Error(threw);
      const call = callIn(born);
      const changed = decode(after, { call });
      if (Array.isArray(changed))
        for (const [i, input] of inputs.entries()) change(input, changed[i]);
      return decode(value, { call });
    };
  return {
    get alive(): boolean {
      return alive;
    },
    /** Returns the number of lines so far that were no reply to a message, and sets the count to 0. */
    takeStrayLines(): number {
      const count = strayLines;
      strayLines = 0;
      return count;
    },
    start(): void {
      request({ start: true });
      alive = true;
      generation += 1;
    },
    /** Runs a cell; returns the message of the error that the cell threw, if any. */
    run(code: string, name: string): string | undefined {
      return order(`"do":"cell","code":${JSON.stringify(code)},"name":${JSON.stringify(name)}`, [])
        .threw;
    },
    /** Returns the value of a variable of the cells, and its source text if the value is a function. */
    take(name: string): { value: unknown; text: string } {
      const { value, threw, text = "" } = order(`"do":"take","name":${JSON.stringify(name)}`, []);
      if (threw !== undefined) throw new Error(threw);
      return { value: decode(value, { call: callIn(generation) }), text };
    },
  };
}

/** Makes a list or an object equal to `after`, the copy that the student's function has changed. */
function change(input: unknown, after: unknown): void {
  if (Array.isArray(input) && Array.isArray(after)) input.splice(0, input.length, ...after);
  else if (input && after && typeof input === "object" && typeof after === "object") {
    Object.assign(input, after);
  }
}
