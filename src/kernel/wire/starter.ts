// A kernel whose starter has ended serves nobody. The starter is the process above this one, and the one
// that Jupyter names; a server may be killed without a word to its kernels.

const isAlive = (process_: number): boolean => {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // it is there, and another user's
  }
};

/** Calls `act` when the process that started this one has ended. */
export function whenStarterEnds(act: () => void): void {
  const parent = process.ppid;
  const named = Number(process.env.JPY_PARENT_PID);
  const starters = [parent, named].filter((one) => one > 1 && isAlive(one));
  const look = (): void => {
    if (process.ppid !== parent || !starters.every(isAlive)) act();
  };
  setInterval(look, 1000).unref();
}
