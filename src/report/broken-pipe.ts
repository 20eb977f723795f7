let isWatched = false;

/**
 * Lets the process end silently when its output is no longer read, as after `| head`, with the code that a shell gives a process
 * which the signal for this has ended; and with one line where its output cannot be written.
 */
export function endWithReader() {
  if (isWatched) return;
  isWatched = true;
  for (const stream of [process.stdout, process.stderr]) stream.on("error", end);
}

function end(error: NodeJS.ErrnoException) {
  if (error.code === "EPIPE") process.exit(141);
  process.stderr.write(`the output cannot be written: ${error.message}\n`, () => process.exit(1));
}
