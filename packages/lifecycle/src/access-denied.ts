/** Whether a service has refused a call for want of a permission. */
export function isAccessDenied(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    /^(AccessDenied(Exception)?|Forbidden|UnauthorizedException)$/.test(error.name) ||
    isAccessDenied(error.cause)
  );
}
