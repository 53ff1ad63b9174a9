import { describe, expect, it } from 'vitest';
import { StreamedDocument } from '../../src/render/streamed-document';
import { complete } from './drawing';

async function formulasOf(text: string): Promise<string[]> {
  const container = document.createElement('div');
  new StreamedDocument(container).finish(text);
  await complete(container);
  return [...container.querySelectorAll('annotation')].map((annotation) => annotation.textContent ?? '');
}

describe('formulas', () => {
  it.each([
    ['$x$', ['x']],
    ['so $x_1$, $y_2$.', ['x_1', 'y_2']],
    ['$$x$$', ['x']],
    ['\\(a\\) and \\[b\\]', ['a', 'b']],
    ['$$\na\n- b\n$$', ['a\n- b']],
    ['**$x$**', ['x']],
    ['*a $p*q$ b*', ['p*q']],
    ['$f(x)=\\$5$', ['f(x)=\\$5']],
    ['# Title $x$', ['x']],
    ['| $x$ |\n|---|\n| $y$ |', ['x', 'y']],
    ['- $$\n  z\n  $$', ['z']],
  ])('are found in %s', async (text, formulas) => {
    expect(await formulasOf(text)).toEqual(formulas);
  });

  it.each([
    '$5 and $6',
    'from $5 to 7$',
    '$3 apples$',
    'US$5 or AU$6',
    '`$x$` and ``a $y$``',
    '```\n$x$\n$$y$$\n```',
    '    $x$',
    '\\$x\\$',
    '$ x $',
    'echo $HOME/$USER',
    '$$',
    'an open $x + y',
    '$$\nx\n\ny\n$$',
    '\\\\(x\\\\)',
  ])('are not found in %s', async (text) => {
    expect(await formulasOf(text)).toEqual([]);
  });

  it('stay text until they close', async () => {
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    streamed.update('So $x_1 + y_');
    expect(container.innerHTML).toBe('<p>So $x_1 + y_</p>');
    streamed.update('So $x_1 + y_1$');
    await complete(container);
    expect(container.querySelectorAll('math')).toHaveLength(1);
  });

  it('that cannot be read show their source', async () => {
    const container = document.createElement('div');
    new StreamedDocument(container).finish('See $\\frac{1}$ here');
    await complete(container);
    expect(container.textContent).toBe('See $\\frac{1}$ here');
    expect(container.querySelector('.formula-broken')).not.toBeNull();
  });

  it.each([
    '$\\href{javascript:alert(1)}{x}$',
    '$\\href{https://evil.example}{x}$',
    '$\\includegraphics{https://evil.example/x.png}$',
    '$\\htmlData{a=b}{x}$ $\\htmlStyle{color:red}{x}$ $\\htmlClass{c}{x}$ $\\htmlId{i}{x}$',
    '$\\url{https://evil.example}$',
    '$\\pmb{x} \\fcolorbox{red}{blue}{x}$',
    '$\\def\\a{\\a\\a}\\a$',
    '$\\rule{9999em}{9999em}$',
  ])('make nothing that leads or looks elsewhere: %s', async (text) => {
    const container = document.createElement('div');
    new StreamedDocument(container).finish(text);
    await complete(container);
    expect(container.querySelectorAll('a, img, mglyph, [href], [src], [style], [id], [data-a]')).toHaveLength(0);
  });
});
