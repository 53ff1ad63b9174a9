import { test } from '@playwright/test';
import { OwnServer } from '../e2e/own-server';
import { PacedOllama } from '../e2e/paced-ollama';
import { measure, type Figures } from './measure';
import { renderers } from './renderers';
import { report } from './report';
import { scenarios, type Scenario } from './scenarios';

let ollama: PacedOllama;
let server: OwnServer;
const results = new Map<Scenario, readonly Figures[]>();

test.beforeAll(async () => {
  ollama = await PacedOllama.start(new Map(scenarios.map(({ name, answer }) => [name, answer])));
  server = await OwnServer.start(ollama.settings);
});

test.afterAll(async () => {
  await server.dispose();
  await ollama.dispose();
  console.log(`\n${report(results)}\n`);
});

for (const scenario of scenarios) {
  test(scenario.name, async ({ launchOptions }) => {
    const figures: Figures[] = [];
    for (const renderer of renderers) {
      figures.push(await measure(scenario, renderer, server.address, launchOptions));
    }
    results.set(scenario, figures);
  });
}
