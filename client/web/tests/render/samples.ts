/** Markdown of every kind the renderer knows, by name. */
export const samples: Readonly<Record<string, string>> = {
  paragraphs: 'One line\nand its second.\n\nAnother, with  \na hard break and a\\\nsecond one.\n\n\n\nLast.',
  headings: '# One\n\n## Two `code` ##\ntext\n### Three\n#### Four\n##### Five\n###### Six\n####### not one\n',
  setext: 'Title\n===\n\nSub title\nover two lines\n---\n\ntext\n\n---\n\nmore\n***\n_ _ _\n',
  emphasis: '**bold** and *soft* and ***both*** and __bold__ and _soft_ and ~~gone~~, 2 * 3 * 4, snake_case_name, **not closed\n\n*next* **a *b* c**',
  links: 'See [the page](https://example.org/a?b=1&c=2 "A title"), <https://example.org>, https://example.org/plain, me@example.org.\n\n[bad](javascript:alert(1)) [relative](/x) [data](data:text/html,x) ![far](https://example.org/i.png) ![near](data:image/png;base64,iVBORw0KGgo=)\n',
  references: 'Before [one] and [two][2].\n\n[one]: https://one.example "One"\n[2]: <https://two.example>\n\nAfter [one] and [two][2] and [three].\n\n> quoted [three]\n>\n> [three]: https://three.example\n',
  entities: 'Fish &amp; chips &copy; 2026 &#8211; &#x2014; &unknown; AT&T `&amp;` \\*no\\*\n',
  rawHtml: 'Text with <b>bold</b> and<br>a break.\n\n<div onclick="alert(1)">\n<script>alert(1)</script>\n</div>\n\n<img src=x onerror=alert(1)>\n\n<!-- a comment\n\nthat goes on -->\n\nAfter.\n',
  tables: 'Intro\n\n| Left | Middle | Right |\n|:-----|:------:|------:|\n| a | **b** | `c` |\n| one | two\n| x | y | z | extra |\n| with \\| pipe | <br> | |\n\nText after.\n\na | b\n-|-\n1 | 2\nnot a pipe\n\n> | q | r |\n> |---|---|\n> | 1 | 2 |\n\n| alone |\n|---|\n- list ends it\n',
  tightList: '- one\n- two\n  continued\n- three\n* other list\n* again\n\nText\n\n1. first\n2. second\n10. tenth\n\n3) other\n4) kind\n',
  looseList: '- one\n- two\n\n- three\n- four\n\n\n- five\n\n  second paragraph\n- six\n\nText\n\n7. seven\n\n8. eight\n\n   ```js\n   let a = 1;\n   ```\n9. nine\n',
  nestedList: '1. one\n   - a\n   - b\n     1. deep\n     2. deeper\n\n        text\n   - c\n2. two\n\n   > quote in item\n\n3. three\n    - four spaces\n\n- last\n  - nested\n\n    with text\n  - more\n',
  interruptedList: 'Text\n- a\n- b\nlazy line\n\n2\n\n1. a\n\n2\n3\n\n- x\n\n--\n\n- y\n\n---\n- z\n# heading ends\n- again\n```\ncode ends\n```\n- end\n',
  tasks: '- [x] done\n- [ ] to do **now**\n- [X] loose\n\n- [ ] last\n\n  with text\n- plain\n- [ ]\n',
  fences: '```js\nconst a = 1;\n\n\nconst b = `x`;\n```\ntext\n~~~\n```\ninner\n~~~~\n\n````md title\n```\nnested\n```\n````\n   ```py\n   indented\n  less\n   ```\n```\nnever closed\n  ``\n',
  fenceAtEnd: 'Text\n\n```\nclosed\n```',
  emptyFences: '```\n```\n\n```js\n\n```\n\n```',
  indentedCode: 'Text\n\n    code one\n\n    code two\n\nText\n    not code\n',
  quotes: '> one\n> two\nlazy\n>\n> - item\n> - item\n>\n> ```\n> code\n> ```\n\n> > deep\n> back\n\nend\n',
  lineEnds: 'one\r\ntwo\r\n\r\n- a\r\n- b\r\n\r\n```\r\ncode\r\n```\r\n| a |\r\n|---|\r\n| 1 |\r\nend\r',
  notes: 'First[^1], second[^note] and first again[^1]. None[^none], code `[^1]`.\n\n[^1]: The *first* note.\n[^note]: Over two lines,\n    indented.\n\n    And a second paragraph.\n\nText after[^late].\n\n[^unused]: Nobody asks.\n[^late]: https://example.org/late [one] $x^2$\n\n[one]: https://one.example\n',
  notesInText: '- item[^a]\n\n| x[^b] |\n|---|\n| y[^a] |\n\nParagraph\n[^a]: right below\nNot a note any more.\n\n> [^q]: quoted\n\n[^b]: with [^a] in it\n[^a]: a second one\n',
  inlineMath: 'Let $x_1$ and $y_2$ be $a*b*c$, *so $p*q$ is* \\(\\frac{1}{2}\\) and $$\\sum_{i=1}^n i$$ or \\[e^{i\\pi}\\] here. It costs $5 and $6, US$7 or 8$, `$x$`, \\$9$ and $ x $, from $3 apples$ to $$.\n\n| $a$ | b |\n|---|---|\n| $\\alpha$ | \\(x\\) |\n\n- $$x$$\n- [$y$](https://example.org)\n',
  blockMath: 'Text:\n$$\na\n- b\n= c\n$$\nMore.\n\n\\[\n\\begin{aligned}\na &= b \\\\\n+ c\n\\end{aligned}\n\\]\n\n$$x$$\n\n$$x$$ and text\n\n> $$\n> q\n> $$\n\n1. item\n\n   $$\n   a\n   - b\n   $$\n\n$$\\broken{$$\n\nTitle\n$$y$$\n===\n',
  openMath: 'Para\n$$ a\n- b\n# c\n\nmore $$ text\n\n\\[ never\n\n$$\n\nx\n\n$$\nTwo\n$$ z\n---\n\nend $a *b* and **c\n\nEnd\n\\[\nx',
  lateLinks: '# Title [a]\n\n- item [b]\n- item [A][c]\n\n> quoted [a]\n\n| [b] |\n|---|\n| [c] |\n\n[a]: https://a.example\n[b]: https://b.example "B"\nText [d] [a].\n\n1. one [d]\n2. two\n\n[c]: https://c.example\n[c]: https://other.example\n[d]: https://d.example',
  unicode: 'Grüße 👩‍🏫 aus **Köln** 🇩🇪\n\n- ¿Qué?\n- 日本語のテキスト\n\n| 数 | 字 |\n|---|---|\n| 一 | 二 |\n',
};

/** A table that is too long to be read again for every new row. */
export const longTable = ['| Number | Square | Note |', '|---:|---:|---|']
  .concat(Array.from({ length: 300 }, (_, index) => `| ${index} | ${index * index} | **row** ${index} |`))
  .join('\n')
  .concat('\n\nThe end.\n');

export const longList = Array.from({ length: 300 }, (_, index) => `- item *${index}*${index === 250 ? '\n' : ''}`).join('\n').concat('\n\nThe end.\n');

export const everything = Object.values(samples).slice(0, -2).join('\n\n');
