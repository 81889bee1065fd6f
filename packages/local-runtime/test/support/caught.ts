import { CliError } from '@firn/cli-kit';

/** The CliError that something ends with: message, details and hint, as they are shown. */
export async function caught(
  act: () => unknown,
): Promise<{ message: string; details: readonly string[]; hint?: string }> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { message, details, hint } = error;
    return { message, details, ...(hint !== undefined && { hint }) };
  }
  throw new Error('it did not end with an error');
}
