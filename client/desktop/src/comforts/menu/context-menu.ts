import type { ContextMenuParams, MenuItemConstructorOptions, WebContents } from 'electron';

type Contents = Pick<WebContents, 'replaceMisspelling'> & { readonly session: Pick<WebContents['session'], 'addWordToSpellCheckerDictionary'> };

/** What a click with the right button offers: words for a misspelt one, and the usual. */
export function contextMenuItems(params: ContextMenuParams, contents: Contents): MenuItemConstructorOptions[] {
  const { misspelledWord, dictionarySuggestions, isEditable, selectionText, editFlags } = params;
  const spelling: MenuItemConstructorOptions[] =
    misspelledWord === ''
      ? []
      : [
          ...dictionarySuggestions.map((label) => ({ label, click: () => contents.replaceMisspelling(label) })),
          ...(dictionarySuggestions.length === 0 ? [{ label: 'No other words are known', enabled: false }] : []),
          { label: 'Add to the dictionary', click: () => void contents.session.addWordToSpellCheckerDictionary(misspelledWord) },
          { type: 'separator' },
        ];
  const usual: MenuItemConstructorOptions[] = isEditable
    ? [
        { role: 'cut', enabled: editFlags.canCut },
        { role: 'copy', enabled: editFlags.canCopy },
        { role: 'paste', enabled: editFlags.canPaste },
        { role: 'selectAll', enabled: editFlags.canSelectAll },
      ]
    : selectionText.trim() === ''
      ? []
      : [{ role: 'copy' }];
  return [...spelling, ...usual];
}
