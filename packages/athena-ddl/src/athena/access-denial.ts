/** What somebody was not allowed to do, as far as AWS says. */
export interface AccessDenial {
  /** The IAM action, `glue:CreateTable`. Absent where AWS names only the resource. */
  readonly action?: string;
  /** ARN or S3 URI. */
  readonly resource?: string;
}

const NOT_AUTHORIZED = /not authorized to perform:? ([a-z0-9-]+:[A-Za-z*]+)(?: on resource:? "?([^\s",)]+))?/;
const S3_PATH = /(?:Permission denied on S3 path|Access denied when writing output to url):? (s3:\/\/\S+)/i;
const S3_SERVICE = /Access Denied \(Service: (?:Amazon )?S3\b(?:.*\(Path: (s3:\/\/[^)\s]+)\))?/is;

/**
 * Reads what was denied out of the words of AWS: its own API's, and those in which Athena passes on what Glue and S3
 * told it. `undefined` when they tell of no denial.
 *
 * @example
 * accessDenial('User: arn:... is not authorized to perform: glue:CreateTable on resource: arn:aws:glue:...:catalog');
 * // { action: 'glue:CreateTable', resource: 'arn:aws:glue:...:catalog' }
 */
export function accessDenial(words: string): AccessDenial | undefined {
  const named = NOT_AUTHORIZED.exec(words);
  if (named?.[1] !== undefined) return { action: named[1], ...resource(named[2]) };
  const denied = S3_PATH.exec(words) ?? S3_SERVICE.exec(words);
  return denied === null ? undefined : resource(denied[1]);
}

/** Without the full stop of the sentence that it ends. */
function resource(found: string | undefined): { resource?: string } {
  return found === undefined ? {} : { resource: found.replace(/[.;,]+$/, '') };
}
