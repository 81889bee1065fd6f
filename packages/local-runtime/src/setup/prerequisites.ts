import { resolve } from 'node:path';

import type { Host } from './host.js';
import { INSTALL_HINTS, hasCompiler, javaMajor, pythonMinor, supportsNode } from './prerequisite.js';
import type { MissingPrerequisite, Prerequisite } from './prerequisite.js';
import { SetupError } from './setup-error.js';

/** The commands that meet the prerequisites; those not asked for are absent. */
export type Commands = Partial<Record<Exclude<Prerequisite, 'node'>, string>>;

const PYTHON_CANDIDATES = ['python3.11', 'python3', 'python'];

/**
 * Finds the commands that meet the given prerequisites. Node.js is always checked.
 *
 * @throws SetupError that names every one missing, not only the first.
 */
export async function requirePrerequisites(host: Host, wanted: readonly Prerequisite[]): Promise<Commands> {
  const commands: Commands = {};
  const missing: MissingPrerequisite[] = [];
  const lacks = (prerequisite: Prerequisite, message: string) =>
    missing.push({ prerequisite, message, hint: INSTALL_HINTS[prerequisite] });

  if (!supportsNode(host.nodeVersion)) lacks('node', `Node.js ${host.nodeVersion} is too old.`);
  for (const prerequisite of wanted) {
    if (prerequisite === 'node') continue;
    const found = await FINDERS[prerequisite](host);
    if ('command' in found) commands[prerequisite] = found.command;
    else lacks(prerequisite, found.problem);
  }
  if (missing.length > 0) throw new SetupError(describeMissing(missing));
  return commands;
}

/** One paragraph for each prerequisite that is not met. */
export function describeMissing(missing: readonly MissingPrerequisite[]): string {
  return missing.map(({ message, hint }) => `${message}\n  ${hint}`).join('\n');
}

type Found = { readonly command: string } | { readonly problem: string };

const FINDERS: Record<Exclude<Prerequisite, 'node'>, (host: Host) => Promise<Found>> = {
  java: findJava,
  python: findPython,
  maven: findMaven,
};

async function findJava(host: Host): Promise<Found> {
  const home = host.env['JAVA_HOME'];
  const command = home ? resolve(home, 'bin', 'java') : 'java';
  const result = await host.run(command, ['-version']);
  if (result?.code !== 0) {
    return { problem: `Java 17 was not found: \`${command} -version\` does not run.` };
  }
  const major = javaMajor(result.output);
  if (major !== 17) {
    return {
      problem: `Java 17 is needed (Spark 3.5 runs on it), \`${command}\` is ${major ?? 'of an unknown version'}.`,
    };
  }
  const modules = await host.run(command, ['--list-modules']);
  if (modules?.code === 0 && hasCompiler(modules.output)) return { command };
  return {
    problem: `A JDK 17 is needed, \`${command}\` is a JRE 17 without the compiler (the module jdk.compiler).`,
  };
}

async function findPython(host: Host): Promise<Found> {
  const seen: string[] = [];
  for (const command of PYTHON_CANDIDATES) {
    const result = await host.run(command, ['--version']);
    if (result?.code !== 0) continue;
    const version = pythonMinor(result.output);
    if (version !== '3.11') {
      seen.push(`\`${command}\` is ${version ?? 'of an unknown version'}`);
      continue;
    }
    const modules = await host.run(command, ['-c', 'import venv, ensurepip']);
    if (modules?.code === 0) return { command };
    seen.push(`\`${command}\` has no venv module`);
  }
  const why = seen.length > 0 ? seen.join(', ') : `none of ${PYTHON_CANDIDATES.join(', ')} is on the PATH`;
  return { problem: `Python 3.11 was not found (Glue 5.1 runs that version): ${why}.` };
}

async function findMaven(host: Host): Promise<Found> {
  const result = await host.run('mvn', ['--version']);
  return result?.code === 0
    ? { command: 'mvn' }
    : { problem: 'Maven was not found: `mvn --version` does not run.' };
}
