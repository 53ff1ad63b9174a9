import { Bookmark, Check, Pencil } from 'lucide-react';
import { useState } from 'react';
import { classFactsOf, classInWords, factsFor, saysClass } from '../../forms/class-facts';
import { saveClass, useClasses } from '../../state/classes-store';
import type { Field } from '../../wire/schema';
import { ClassList } from './ClassList';
import { ClassNameField } from './ClassNameField';
import type { Form } from './useForm';

/** The teacher's classes, to fill in what every form asks about them. */
export function ClassBar({ fields, form }: { readonly fields: readonly Field[]; readonly form: Form }) {
  const { named, last } = useClasses();
  const [open, setOpen] = useState<'name' | 'list' | null>(null);
  const facts = classFactsOf(fields, form.values);
  const lastWords = classInWords(factsFor(fields, last));
  const isKnown = [last, ...named.map((each) => each.facts)].some((each) => JSON.stringify(each) === JSON.stringify(facts));
  const offersLast = lastWords !== '' && !saysClass(fields, form.values, last) && !named.some((each) => classInWords(each.facts) === classInWords(last));
  const suggestion = facts['gradeLevel'];
  const keep = (name: string): void => {
    saveClass(name, facts);
    setOpen(null);
    form.tell({ words: `${name} is saved in this browser, for every form.` });
  };
  return (
    <section className="class-bar" aria-label="Your class">
      <div className="class-chips">
        <span className="class-lead">Your class:</span>
        {named.map((each) => {
          const isOn = saysClass(fields, form.values, each.facts);
          return (
            <button key={each.id} type="button" className="chip" aria-pressed={isOn} title={classInWords(each.facts)} onClick={() => form.fillClass(each.name, each.facts)}>
              {isOn && <Check aria-hidden />}
              {each.name}
            </button>
          );
        })}
        {offersLast && (
          <button type="button" className="chip" onClick={() => form.fillClass('the last class', last)}>As last time: {lastWords}</button>
        )}
        {named.length === 0 && !offersLast && Object.keys(facts).length === 0 && (
          <span className="class-hint">Save grade, language and size once; choose them in every form.</span>
        )}
        {Object.keys(facts).length > 0 && !(isKnown && named.some((each) => saysClass(fields, form.values, each.facts))) && (
          <button type="button" className="link-button" aria-expanded={open === 'name'} onClick={() => setOpen(open === 'name' ? null : 'name')}>
            <Bookmark aria-hidden /> Save this class
          </button>
        )}
        {named.length > 0 && (
          <button type="button" className="link-button" aria-expanded={open === 'list'} onClick={() => setOpen(open === 'list' ? null : 'list')}>
            <Pencil aria-hidden /> Edit classes
          </button>
        )}
      </div>
      {open === 'name' && (
        <ClassNameField suggestion={typeof suggestion === 'string' ? suggestion : ''} says={classInWords(facts)} onSave={keep} onCancel={() => setOpen(null)} />
      )}
      {open === 'list' && <ClassList onRemoved={(name, undo) => form.tell({ words: `${name} is deleted.`, undo })} onDone={() => setOpen(null)} />}
    </section>
  );
}
