/**
 * Paths to the parts of a type. `''` is the type itself; below it `a.b` is a struct's field, `a[]` a list's element,
 * `a{}` a map's value, `a{key}` a map's key.
 */
export const typePath = {
  field: (parent: string, name: string): string => (parent === '' ? name : `${parent}.${name}`),
  element: (parent: string): string => `${parent}[]`,
  value: (parent: string): string => `${parent}{}`,
  key: (parent: string): string => `${parent}{key}`,
} as const;
