import { proposeName, quote } from '../names/name.js';
import type { Report } from './finding.js';

/** The longest topic name: room is left for the suffixes of archives and staging tables within Glue's 255. */
export const MAX_TOPIC_LENGTH = 48;

/** Checks the topic's name, and that the file is named after it. */
export function checkTopic(topic: string, file: string | undefined, report: Report): void {
  const pointer = '/topic';
  const stem = file === undefined ? undefined : fileStem(file);
  if (!/^[a-z][a-z0-9_]*$/.test(topic)) {
    const proposal = proposeName(topic).replace(/^[0-9_]+/, '');
    const message = `A topic's name begins with a letter a-z, followed by a-z, 0-9 and _; found ${quote(topic)}`;
    report({
      code: 'topic-name',
      message,
      hint: proposal === '' ? undefined : `Call it ${quote(proposal)}`,
      pointer,
    });
  } else if (topic.length > MAX_TOPIC_LENGTH) {
    const message = `The topic's name has ${topic.length} characters; at most ${MAX_TOPIC_LENGTH} leave room for the names of its archives`;
    report({ code: 'topic-name', message, hint: 'Shorten it', pointer });
  }
  if (stem !== undefined && stem !== topic) {
    const message = `The topic is ${quote(topic)} and the file is named ${quote(stem)}`;
    report({
      code: 'topic-file',
      message,
      hint: `Name the file ${topic}.json, or the topic ${quote(stem)}`,
      pointer,
    });
  }
}

function fileStem(file: string): string {
  return file.replace(/^.*[/\\]/s, '').replace(/\.[^.]*$/, '');
}
