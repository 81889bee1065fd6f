/** Whether a topic is one that a glob names; `*` stands for any characters. Takes no longer than the two are. */
export function matchesGlob(glob: string, topic: string): boolean {
  const [first = '', ...others] = glob.split('*');
  const last = others.pop();
  if (last === undefined) return topic === first;
  if (!topic.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = topic.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return topic.length - last.length >= at && topic.endsWith(last);
}
