// An experiment in the part of an address after "#": compressed JSON in letters that an address may have. It never
// leaves the browser by itself, and whoever gets the link gets the whole experiment, own data included.
import { type Experiment, readExperiment } from "./experiment.js";

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
) {
  const piped = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

/** The letters for an experiment. */
export async function lettersOf(experiment: Experiment): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(experiment));
  const packed = await through(bytes, new CompressionStream("deflate-raw"));
  const text = Array.from(packed, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The experiment in some letters.
 * @throws when they are no experiment; the message says why
 */
export async function experimentIn(letters: string): Promise<Experiment> {
  const text = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  const packed = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const bytes = await through(packed, new DecompressionStream("deflate-raw"));
  return readExperiment(JSON.parse(new TextDecoder().decode(bytes)));
}
