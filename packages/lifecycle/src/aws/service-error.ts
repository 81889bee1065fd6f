/** Whether a service refused a call with one of these exceptions. */
export function isServiceError(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
