// Actions are made by functions of what they act on. Lists of keys want every action of every screen, mounted or not, and
// only what it is called and which keys it has: there this stands for what it would act on.

/** `known` is what the list of actions depends on; whatever else is asked for does nothing. */
export function unwired<T extends object>(known: Partial<T> = {}): T {
  const nothing = (): undefined => undefined;
  const get = (target: Partial<T>, key: PropertyKey): unknown => (key in target ? Reflect.get(target, key) : nothing);
  return new Proxy(known, { get }) as T;
}
