/** A place in S3, taken apart. */
export interface S3Location {
  readonly bucket: string;
  /** Without a leading slash; empty for the whole bucket. */
  readonly key: string;
}

/**
 * Takes `s3://bucket/key` apart. `s3a://` and `s3n://`, which Hadoop writers leave in old entries, mean the same.
 *
 * @throws TypeError when the text is no S3 URI
 */
export function parseS3Uri(uri: string): S3Location {
  const match = /^s3[an]?:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri);
  if (match?.[1] === undefined)
    throw new TypeError(`${JSON.stringify(uri)} is no S3 URI: expected s3://<bucket>/<key>.`);
  return { bucket: match[1], key: match[2] ?? '' };
}

/** Whether two S3 prefixes are the same place, or one lies inside the other. */
export function overlaps(one: string, other: string): boolean {
  const [a, b] = [folder(one), folder(other)];
  return a.startsWith(b) || b.startsWith(a);
}

/** Whether two S3 prefixes are the same place. */
export function samePlace(one: string, other: string): boolean {
  return isS3(one) && isS3(other) && folder(one) === folder(other);
}

/** Whether a place lies inside another, or is the same. */
export function isInside(inner: string, outer: string): boolean {
  return isS3(inner) && isS3(outer) && folder(inner).startsWith(folder(outer));
}

function isS3(uri: string): boolean {
  return /^s3[an]?:\/\/[^/]/.test(uri);
}

function folder(uri: string): string {
  const { bucket, key } = parseS3Uri(uri);
  return `${bucket}/${key}`.replace(/\/*$/, '/');
}
