/** The command that declares the breaking change of a file, ready to be typed: only the reason is to be filled in. */
export function declareCommand(file: string, against: string): string {
  return `firn-lint declare ${shellWord(file)} --against ${shellWord(against)} --reason "..."`;
}

function shellWord(text: string): string {
  return /^[\w./@:~^-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
