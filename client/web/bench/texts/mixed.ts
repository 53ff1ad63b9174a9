const fence = '```';

/** One lesson's worth of every kind of Markdown that models write: about 2,900 bytes. */
function section(number: number): string {
  return `## ${number}. How plants make their food, part ${number}

Plants take in **light**, water and *carbon dioxide*, and make sugar from them; what they breathe out is the oxygen that we
need[^${number}]. In Quito at 2 850 m the air is thinner, and \`photosynthesis\` is slower – see [the measurements](https://example.org/measured/${number}).
Grüße aus Köln, ¿qué tal?, 日本語も少し. A class of ${20 + (number % 9)} needs ~~two~~ **one** lesson for this, with a short break in the middle of it.

### What you need

- [x] a leaf of *each* kind, picked on the same day
- [ ] a lamp of ${40 + number} W, and a **ruler**
- water, with a pinch of baking soda
  - one spoon for a litre
  - stirred until nothing is left to be seen at the bottom of the glass
- patience

1. Cut ten small discs from the leaf with a straw, and let them sink.
2. Switch the lamp on and start the clock; write down how many discs float after each minute.
3. Do the same with the lamp at *twice* the distance. By how much does it change?

| Minute | Near | Far | What students say |
|-------:|:----:|:---:|-------------------|
| 1 | 0 | 0 | Nothing happens. |
| 2 | ${number % 4} | 0 | The first one **moves**! |
| 3 | 4 | 1 | It is the \`oxygen\` that lifts them. |
| 4 | 7 | 2 | Why do they come up one by one? |
| 5 | 10 | 3 | All of them are up. |

The amount of light falls with the square of the distance, $E = \\frac{I}{r^2}$, so that at twice the distance there is a quarter:

$$
\\frac{E_2}{E_1} = \\left(\\frac{r_1}{r_2}\\right)^2 = \\frac{1}{4}
$$

> What we see is not the light itself but what it *does*.
> That is true of most things in this unit, **part ${number}** included.

${fence}python
def floating(minutes, distance):
    """How many discs float after some minutes."""
    light = 100 / distance ** 2
    return min(10, round(minutes * light * 0.${number + 10}))


for minute in range(1, 6):
    print(minute, floating(minute, 5), floating(minute, 10))
${fence}

Ask at the end: *what would happen in the dark?* Let them guess first & write it down; then try it. Those who are done early draw the
curve of both columns, and say in one sentence where it bends and why. Whoever wants to know more finds it at https://example.org/more/${number}.

---

[^${number}]: Measured in ${2000 + number}, with a lamp of 60 W at a distance of 20 cm; the *error* is about a disc.

`;
}

/** Mixed Markdown of this many bytes in UTF-8, cut at the end of a line. */
export function mixed(bytes: number): string {
  let text = '# Light and leaves\n\n';
  for (let number = 1; bytesOf(text) < bytes; number += 1) {
    text += section(number);
  }
  const lines = text.split('\n');
  while (bytesOf(lines.join('\n')) > bytes) {
    lines.pop();
  }
  return `${lines.join('\n')}\n`;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Paragraphs and short lists, as they are added at the end of an answer. */
export function prose(characters: number): string {
  let text = '';
  for (let number = 1; text.length < characters; number += 1) {
    text += `What comes **next** in step ${number} is a question for the *class*: who has seen a leaf float, and what was it that made it rise?
Write three answers on the board, and let them choose with \`thumbs\` up or down before anybody tries it.

- first, what they know
- then what they **think**

`;
  }
  return text.slice(0, characters);
}
