import { OwnServer } from './own-server';
import { test as base } from './page';

/**
 * On a server of these tests alone, whose demo writes so slowly that an answer can be stopped however busy the machine is. Nobody
 * else's conversations come into the list and move what is in it.
 */
export const test = base.extend<object, { slowDemo: OwnServer }>({
  slowDemo: [
    async ({}, use) => {
      const server = await OwnServer.start({ Providers__Demo__TokensPerSecond: '10' });
      await use(server);
      await server.dispose();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: ({ slowDemo }, use) => use(slowDemo.address),
});
