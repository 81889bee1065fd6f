/** A program that must be installed before anything here can run. */
export type Prerequisite = 'node' | 'java' | 'python' | 'maven';

/** One prerequisite that is not met, and the way to mend it. */
export interface MissingPrerequisite {
  readonly prerequisite: Prerequisite;
  readonly message: string;
  readonly hint: string;
}

/** How to install each prerequisite. */
export const INSTALL_HINTS: Readonly<Record<Prerequisite, string>> = {
  node: 'Install Node.js 20.19 or newer, for example with `nvm install 20`.',
  java: 'Install a JDK 17 (Debian, Ubuntu: `apt install openjdk-17-jdk-headless`; macOS: `brew install openjdk@17`) and put it on the PATH, or name its directory in JAVA_HOME.',
  python:
    'Install Python 3.11 with its venv module (Debian, Ubuntu: `apt install python3.11 python3.11-venv`; macOS: `brew install python@3.11`; any: `pyenv install 3.11`).',
  maven:
    'Install Maven 3.6 or newer (Debian, Ubuntu: `apt install maven`; macOS: `brew install maven`). It is needed once, to fetch jars.',
};

/** Whether a version of Node.js, as in `process.versions.node`, is one this package supports: 20.19 or newer. */
export function supportsNode(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/** The major version in the output of `java -version`: `17` of `openjdk version "17.0.15" 2025-04-15`. */
export function javaMajor(output: string): number | undefined {
  const [, first, second] = / version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  if (first === undefined) return undefined;
  return Number(first === '1' ? second : first); // Java 8 calls itself 1.8.
}

/** The major and minor version in the output of `python --version`: `3.11` of `Python 3.11.7`. */
export function pythonMinor(output: string): string | undefined {
  return /Python (\d+\.\d+)/.exec(output)?.[1];
}

/** Whether the output of `java --list-modules` shows a whole JDK: with its compiler, not a JRE. */
export function hasCompiler(output: string): boolean {
  return /^jdk\.compiler(@|$)/m.test(output);
}
