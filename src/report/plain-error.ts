/** An error without a stack, which would only show the tooling. */
export function plainError(message: string): Error {
  return Object.assign(new Error(message), { stack: `Error: ${message}` });
}
