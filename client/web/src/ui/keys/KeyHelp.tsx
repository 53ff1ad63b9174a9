import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLayout } from '../../state/layout';
import { bindings } from './bindings';
import { inSigns } from './key-of';
import { switchSingleKeys, useSingleKeys } from './useKeys';

/** Keys that belong to one place and are heeded there. */
const elsewhere: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'While you write': [
    ['Enter', 'Send'],
    ['Shift Enter', 'New line'],
    ['↑', 'In an empty message: edit your last one'],
    ['Esc', 'Stop the answer; stop editing; leave the field'],
  ],
  'In the list of conversations': [
    ['↑ ↓', 'Go through it'],
    ['Enter', 'Open'],
    ['F2', 'Rename'],
    ['Del', 'Delete'],
  ],
};

/** All keys. The focus returns to where it was when it is closed: the browser sees to that. */
export default function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const { areOn } = useSingleKeys();
  useEffect(() => dialog.current?.showModal(), []);
  const close = (): void => dialog.current?.close();
  return (
    <dialog ref={dialog} className="key-help" aria-labelledby="key-help-title" onClose={() => useLayout.setState({ isKeyHelpOpen: false })}>
      <header>
        <h2 id="key-help-title">Keys</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={close}><X aria-hidden /></button>
      </header>
      <div className="key-groups">
        {(['Anywhere', 'When you are not typing'] as const).map((group) => (
          <KeyGroup key={group} title={group} rows={bindings.filter((each) => each.group === group).map(({ key, label }) => [inSigns(key), label])} />
        ))}
        {Object.entries(elsewhere).map(([title, rows]) => <KeyGroup key={title} title={title} rows={rows} />)}
      </div>
      <label className="key-switch">
        <input type="checkbox" className="switch" checked={areOn} onChange={(event) => switchSingleKeys(event.target.checked)} />
        Single keys while I am not typing
      </label>
    </dialog>
  );
}

function KeyGroup({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([key, label]) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
