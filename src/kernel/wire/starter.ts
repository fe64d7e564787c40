// Ends the kernel when the process that started it has ended, since a killed Jupyter server sends its kernels no
// message. That process is the parent process, or the process that Jupyter names in JPY_PARENT_PID.

const isAlive = (process_: number): boolean => {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // the process exists and belongs to another user
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
