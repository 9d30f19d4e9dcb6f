/** Members of a const enum by name. The core and the build read the same file. */
export function membersOf(module: object, name: string): Readonly<Record<string, number>> {
  const all = (module as Record<string, Record<string, number>>)[name];
  return Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === 'number'));
}
