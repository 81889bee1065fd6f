/** Where CI systems say who set off a job. */
const CI_USERS = ['GITHUB_ACTOR', 'GITLAB_USER_LOGIN', 'BUILDKITE_BUILD_CREATOR', 'CIRCLE_USERNAME'];

/**
 * Who acts, for the registry to keep: the ARN behind the credentials, and in a CI job, whose role many people share,
 * the user who set it off. `undefined` when nobody is known.
 */
export function actorOf(
  caller: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const user = CI_USERS.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  if (caller === undefined) return user;
  return user === undefined ? caller : `${caller} for ${user}`;
}
