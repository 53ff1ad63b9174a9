import { answerOf, expect, sendChat, waitForEnd } from '../e2e/page';
import { TalkingOllama } from '../e2e/talking-ollama';
import { takePictures } from './picture';
import { atOnce, test } from './scene';

test.describe('with a model that talks', () => {
  let ollama: TalkingOllama;
  test.beforeEach(async () => {
    ollama = await TalkingOllama.start(['completion'], talk.map(([, answer]) => answer));
  });
  test.afterEach(() => ollama.dispose());

  test('a long chat with its summary', async ({ page, open }) => {
    await open('/', { ...atOnce, ...ollama.settings });
    for (const [turn, [question]] of talk.entries()) {
      await sendChat(page, question);
      await expect(page.locator(`.thread-row:nth-child(${2 * turn + 2})`)).toBeAttached();
      await waitForEnd(answerOf(page));
    }
    const note = page.locator('.summary-note');
    await note.locator('summary').click();
    await expect(note.locator('.summary-text')).toBeVisible();
    await takePictures(page, 'summary', () => note.evaluate((element) => element.scrollIntoView({ block: 'center' })));
  });
});

/** Questions and answers, until the older ones are summarised. */
const talk: readonly (readonly [string, string])[] = [
  ['How do I begin with fractions in grade 4? We have strips of paper, and no scissors.', 'Begin with folding. Every child gets one strip, folds it **in half** and says what there is now: two parts of the same size.\n\nThen fold again, and let them guess how many parts there will be before they open it.'],
  ['And what do I write on the board?', 'Only what they have in their hands: $\\frac{1}{2}$ below a folded strip, and next to it $\\frac{1}{4}$. Draw the strip, not a circle: it is what they know.'],
  ['Some will think that a quarter is more than a half.', 'Lay the strips on each other. Ask: *Would you rather have a half of the chocolate, or a quarter?* Whoever has seen it once does not need a rule.'],
  ['What can the quick ones do meanwhile?', 'They look for a way to fold **three** equal parts. It is harder than four, and they will find that halving does not lead there.'],
  ['How do we end the lesson?', 'Each child holds up a fold, and the others name it. Collect the strips: the next lesson begins with them.'],
  ['And as homework?', 'Fold a napkin at home, and draw what it looks like when it is opened. Nothing has to be calculated yet.'],
];
