const TOPIC = /^[a-z][a-z0-9_]{0,47}$/;
const GLOB = /^[a-z0-9_*]{1,48}$/;

/** What to say to a name that no topic can have; `undefined` for one that it can. */
export function topicObjection(text: string): string | undefined {
  return TOPIC.test(text) ? undefined : 'a topic: a letter, then [a-z0-9_], at most 48';
}

/** What to say to a text that names no topics. */
export function topicGlobObjection(text: string): string | undefined {
  return GLOB.test(text) ? undefined : 'a topic, or a glob such as "billing_*"';
}

/** What to say to a reason that says nothing. */
export function reasonObjection(text: string): string | undefined {
  return text.trim() === '' ? 'a reason' : undefined;
}
