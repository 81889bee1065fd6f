import { describe, expect, it } from '@jest/globals';

import { INSTALL_HINTS } from '../../src/setup/prerequisite.js';
import { requirePrerequisites } from '../../src/setup/prerequisites.js';
import { SetupError } from '../../src/setup/setup-error.js';
import { fakeHost } from './fake-host.js';

const JAVA_17 = 'openjdk version "17.0.15" 2025-04-15';
const JDK = 'java.base@17.0.15\njdk.compiler@17.0.15\njdk.jdwp.agent@17.0.15';
const JRE = 'java.base@17.0.15\njdk.internal.vm.compiler@17.0.15';
const VENV_CHECK = '-c import venv, ensurepip';

describe('requirePrerequisites', () => {
  it('finds the commands', async () => {
    const host = fakeHost({
      'java -version': JAVA_17,
      'java --list-modules': JDK,
      'python3.11 --version': 'Python 3.11.7',
      [`python3.11 ${VENV_CHECK}`]: '',
      'mvn --version': 'Apache Maven 3.8.7',
    });
    await expect(requirePrerequisites(host, ['java', 'python', 'maven'])).resolves.toEqual({
      java: 'java',
      python: 'python3.11',
      maven: 'mvn',
    });
  });

  it('takes java from JAVA_HOME, and only from there', async () => {
    const host = fakeHost(
      { '/jdk/bin/java -version': JAVA_17, '/jdk/bin/java --list-modules': JDK },
      { env: { JAVA_HOME: '/jdk' } },
    );
    await expect(requirePrerequisites(host, ['java'])).resolves.toEqual({ java: '/jdk/bin/java' });
  });

  it('passes over a python of another version or without venv', async () => {
    const host = fakeHost({
      'python3.11 --version': 'Python 3.11.2',
      [`python3.11 ${VENV_CHECK}`]: { code: 1, output: "No module named 'ensurepip'" },
      'python3 --version': 'Python 3.13.1',
      'python --version': 'Python 3.11.7',
      [`python ${VENV_CHECK}`]: '',
    });
    await expect(requirePrerequisites(host, ['python'])).resolves.toEqual({ python: 'python' });
  });

  it('names everything that is missing, what was found instead, and the way to mend it', async () => {
    const host = fakeHost(
      {
        'java -version': 'openjdk version "21.0.1" 2023-10-17',
        'python3.11 --version': 'Python 3.11.2',
        'python3 --version': 'Python 3.13.1',
      },
      { nodeVersion: '18.20.4' },
    );
    const error = await requirePrerequisites(host, ['java', 'python', 'maven']).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as SetupError).message.split('\n')).toEqual([
      'Node.js 18.20.4 is too old.',
      `  ${INSTALL_HINTS.node}`,
      'Java 17 is needed (Spark 3.5 runs on it), `java` is 21.',
      `  ${INSTALL_HINTS.java}`,
      'Python 3.11 was not found (Glue 5.1 runs that version): `python3.11` has no venv module, `python3` is 3.13.',
      `  ${INSTALL_HINTS.python}`,
      'Maven was not found: `mvn --version` does not run.',
      `  ${INSTALL_HINTS.maven}`,
    ]);
  });

  it('asks for nothing but what is wanted', async () => {
    const host = fakeHost({ 'java -version': JAVA_17, 'java --list-modules': JDK });
    await requirePrerequisites(host, ['java']);
    expect(host.ran).toEqual(['java -version', 'java --list-modules']);
  });

  it.each([
    ['a JRE', JRE],
    ['one that does not tell', { code: 1, output: 'Unrecognized option: --list-modules' }],
  ])('is not content with %s: the compiler is needed', async (_, modules) => {
    const host = fakeHost({ 'java -version': JAVA_17, 'java --list-modules': modules });
    const error = await requirePrerequisites(host, ['java']).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as SetupError).message.split('\n')).toEqual([
      'A JDK 17 is needed, `java` is a JRE 17 without the compiler (the module jdk.compiler).',
      `  ${INSTALL_HINTS.java}`,
    ]);
    expect(INSTALL_HINTS.java).toContain('openjdk-17-jdk-headless');
  });
});
