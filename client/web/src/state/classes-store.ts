import { create } from 'zustand';
import { asFacts, type ClassFacts } from '../forms/class-facts';
import { asArray, asObject, text } from '../wire/read';
import { readSaved, save, watchSaved } from './saved';
import { uuidV7 } from './uuid';

/** A class under the teacher's own name for it. */
export interface NamedClass {
  readonly id: string;
  readonly name: string;
  readonly facts: ClassFacts;
}

interface Classes {
  readonly named: readonly NamedClass[];
  /** What the last form that was sent said about its class. */
  readonly last: ClassFacts;
}

const namedKey = 'classes';
const lastKey = 'last-class';

/** The teacher's classes, kept in this browser and the same in all of its tabs. */
export const useClasses = create<Classes>(() => ({ named: readNamed(), last: asFacts(readSaved(lastKey)) }));

watchSaved(() => useClasses.setState({ named: readNamed(), last: asFacts(readSaved(lastKey)) }));

function readNamed(): readonly NamedClass[] {
  return asArray(readSaved(namedKey)).flatMap((each) => {
    const [id, name] = [text(asObject(each), 'id'), text(asObject(each), 'name')];
    return id === undefined || name === undefined ? [] : [{ id, name, facts: asFacts(asObject(each)['facts']) }];
  });
}

/** Keeps a class; one of the same name is replaced. */
export function saveClass(name: string, facts: ClassFacts): void {
  const { named } = useClasses.getState();
  const isSame = (each: NamedClass): boolean => each.name.toUpperCase() === name.toUpperCase();
  const known = named.find(isSame);
  keep(known ? named.map((each) => (each === known ? { ...each, name, facts } : each)) : [...named, { id: uuidV7(), name, facts }]);
}

export function renameClass(id: string, name: string): void {
  keep(useClasses.getState().named.map((each) => (each.id === id ? { ...each, name } : each)));
}

/**
 * Takes a class away.
 * @returns what brings it back to its place.
 */
export function removeClass(id: string): () => void {
  const before = useClasses.getState().named;
  const index = before.findIndex((each) => each.id === id);
  keep(before.filter((each) => each.id !== id));
  return () => keep(useClasses.getState().named.toSpliced(index, 0, ...before.slice(index, index + 1)));
}

export function rememberClass(last: ClassFacts): void {
  if (Object.keys(last).length > 0) {
    useClasses.setState({ last });
    save(lastKey, last);
  }
}

function keep(named: readonly NamedClass[]): void {
  useClasses.setState({ named });
  save(namedKey, named);
}
