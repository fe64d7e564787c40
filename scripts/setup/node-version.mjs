// The versions of Node that can run this project. Old versions read this file too: no newer syntax here.
const least = [20, 19];

/** The message for a Node that is too old, or "" for one that is new enough. */
export function nodeProblem(version) {
  const numbers = version.split(".").map(Number);
  const newEnough = numbers[0] > least[0] || (numbers[0] === least[0] && numbers[1] >= least[1]);
  if (newEnough) return "";
  return (
    "Nudgebook needs Node " +
    least.join(".") +
    " or newer; this is Node " +
    version +
    ".\n" +
    "Install the current version from https://nodejs.org (or with nvm: nvm install --lts),\n" +
    "then run the same command again."
  );
}
