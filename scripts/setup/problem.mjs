// Problems that the user can solve: one message that names the cause and the remedy, without a stack trace.
import fs from "node:fs";

/** An error of which only the text is printed. */
export function problem(message) {
  const error = new Error(message);
  error.name = "Problem";
  return error;
}

const causes = [
  {
    pattern: /ENOSPC|No space left on device|EDQUOT|Disk quota exceeded|os error 28\b/i,
    advice: (what) =>
      `The disk is full: ${what} could not be installed.\nMake about 1 GB of room here (and in your home folder, where downloads are kept), then run the same command again.`,
  },
  {
    pattern: /DO NOT MATCH THE HASHES|hash mismatch|EINTEGRITY|Hash mismatch/i,
    advice: (what) =>
      `A download for ${what} is not the file that the lock expects, so it was not used.\nTry again; if it stays so, something between you and the registry changes downloads (a proxy, a broken cache).`,
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|Network request failed|name resolution|Name or service not known|nodename nor servname|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|dns error|error sending request|Failed to fetch|operation timed out|tunnel error/i,
    advice: (what) =>
      `The network could not be reached, and ${what} must be downloaded once.\nConnect (behind a proxy set HTTPS_PROXY), then run the same command again. Later starts need no network.`,
  },
  {
    pattern: /EACCES|EPERM|EROFS|Permission denied|Read-only file system|Access is denied/i,
    advice: (what) =>
      `This folder, or the download cache in your home folder, cannot be written, so ${what} could not be installed.\nPut the project into a folder of your own, then run the same command again.`,
  },
];

/** The cause of a failed installation, found in the installer's output. */
export function diagnose(what, output, logFile) {
  const cause = causes.find(({ pattern }) => pattern.test(output));
  if (cause) return problem(`${cause.advice(what)}\nDetails: ${logFile}`);
  const tail = output.trimEnd().split("\n").slice(-12).join("\n");
  return problem(
    `${what} could not be installed. The installer's last words:\n${tail}\nDetails: ${logFile}`,
  );
}

/** A message for a file-system error that the user can solve; any other error is returned as it is. */
export function explain(error, what, folder) {
  if (error.name === "Problem" || error.name === "AbortError") return error;
  const cause = causes.find(({ pattern }) => pattern.test(error.code ?? ""));
  return cause ? problem(`${cause.advice(what)}\nDetails: ${error.message} (${folder})`) : error;
}

/** The free megabytes on the disk of a folder, or Infinity where the system does not say. */
export function freeMegabytes(folder) {
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    return (bavail * bsize) / 1e6;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
