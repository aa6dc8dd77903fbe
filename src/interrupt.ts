/** How a shell tells that a signal ended a command. */
export const interruptedCode = 130;

/** Does something when the command is asked to end; gives the means to stop listening. */
export function onInterrupt(stop: () => void): () => void {
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return () => void process.off('SIGINT', stop).off('SIGTERM', stop);
}

/**
 * Ends the process when it is asked to, between two steps of its work and never inside one that
 * does not wait: without a listener the system ends it wherever it stands.
 */
export function endBetweenSteps(): void {
  onInterrupt(() => {
    console.error('Interrupted; nothing was written.');
    process.exit(interruptedCode);
  });
}
