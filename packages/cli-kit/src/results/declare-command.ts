/**
 * The command that declares the breaking change of a file, ready to be typed: only the reason is to be filled in. It
 * works whether the linter is installed or not; plain `npx firn-lint` would ask the registry for a package of that name.
 */
export function declareCommand(file: string, against: string): string {
  return `npx -p @firn/linter-cli firn-lint declare ${shellWord(file)} --against ${shellWord(against)} --reason "..."`;
}

/** Text as one word of a shell's line. */
export function shellWord(text: string): string {
  return /^[\w./@:~^-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
