// The processes that run tests against a broken file: asked, given time, and ended when they loop.
import { fork } from "node:child_process";
import path from "node:path";

/** Something that is asked by `ask(message, patience)`; it answers { stuck: true } long after time is up. */
export function makeHost(root) {
  let child;
  process.on("exit", () => child?.kill("SIGKILL"));

  const start = () =>
    new Promise((resolve) => {
      child = fork(path.join(root, "test", "mutation", "host.mjs"), [root], {
        cwd: root,
        stdio: process.env.MUTATION_SHOW ? "inherit" : "ignore",
        execArgv: ["--experimental-vm-modules", "--no-warnings", "--max-old-space-size=1500"],
      });
      child.once("message", resolve);
    });

  return async function ask(message, patience) {
    if (!child?.connected) await start();
    const answer = await new Promise((resolve) => {
      // A host ends what loops without a pause by itself; this is for what pauses, and goes on for ever.
      const tooLong = setTimeout(() => resolve({ passed: false, stuck: true }), 2 * patience);
      const settle = (words) => {
        clearTimeout(tooLong);
        resolve(words);
      };
      child.once("message", settle);
      child.once("exit", () => settle({ passed: false, stuck: true }));
      child.send({ ...message, patience });
    });
    child.removeAllListeners();
    if (answer.stuck) {
      child.kill("SIGKILL");
      child = undefined;
    }
    return answer;
  };
}
