import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf } from '../../src/server/environment.js';
import { findProgram } from '../../src/server/program.js';
import { runningAddress } from '../../src/server/running.js';
import { newSecret } from '../../src/server/secret.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const own = { address: 'http://127.0.0.1:41234', secret: 'the secret', folder: '/data' };

test('the server listens where the shell says, whatever else the environment says', () => {
  const user = {
    Home: '/home/teacher', DOTNET_ROOT: '/opt/dotnet', ASPNETCORE_URLS: 'http://0.0.0.0:80', urls: 'http://*:1', URLS: 'http://*:2', DOTNET_URLS: 'x', HTTP_PORTS: '8080', ASPNETCORE_HTTPS_PORTS: '8443',
    Kestrel__Endpoints__Http__Url: 'http://0.0.0.0:5000', SECURITY__SECRET: 'guessed', hosting__endwithinput: 'false',
    ASPNETCORE_Kestrel__Endpoints__Http__Url: 'http://0.0.0.0:5001', DOTNET_Kestrel__Endpoints__Http__Url: 'http://0.0.0.0:5002', 'Kestrel:Endpoints:X:Url': 'http://0.0.0.0:5003',
    DOTNET_Security__Secret: 'guessed', ASPNETCORE_HOSTING__ENDWITHINPUT: 'false', DOTNET_HTTP_PORTS: '8081',
  };
  expect(environmentOf(own, user)).toEqual({
    Home: '/home/teacher',
    DOTNET_ROOT: '/opt/dotnet',
    Urls: own.address,
    Security__Secret: 'the secret',
    Hosting__EndWithInput: 'true',
    Storage__Path: join('/data', 'llmstream.db'),
    Runs__ShutdownGraceSeconds: '2',
  });
});

test('where files are kept and what answers stays the user’s to say', () => {
  const user = { Storage__Path: '/mine.db', Providers__Default: 'ollama', Runs__ShutdownGraceSeconds: '9' };
  expect(environmentOf(own, user)).toMatchObject(user);
});

test('a secret is long, of letters that a cookie takes, and another one each time', () => {
  const secrets = new Set(Array.from({ length: 100 }, newSecret));
  expect(secrets.size).toBe(100);
  secrets.forEach((secret) => expect(secret).toMatch(/^[\w-]{43}$/));
});

test('the program is the application’s own, the checkout’s, or the one that was named', () => {
  const folder = temporaryFolder();
  const named = join(folder, 'Other.dll');
  writeFileSync(named, '');
  const place = { isPackaged: true, resources: folder, app: folder, platform: 'linux' as const };
  expect(findProgram(place, { LLMSTREAM_SERVER: named })).toEqual({ command: 'dotnet', args: [named] });
  expect(() => findProgram(place, {})).toThrow(join(folder, 'server', 'LlmStream.Server'));
  expect(() => findProgram({ ...place, platform: 'win32' }, {})).toThrow('LlmStream.Server.exe');
  expect(() => findProgram({ ...place, isPackaged: false }, {})).toThrow('LlmStream.Server.dll');
});

test('a running server is named by its address alone', () => {
  expect(runningAddress({})).toBeNull();
  expect(runningAddress({ LLMSTREAM_URL: ' ' })).toBeNull();
  expect(runningAddress({ LLMSTREAM_URL: 'http://localhost:5080/c/1?x' })).toBe('http://localhost:5080');
  for (const wrong of ['localhost:5080', 'file:///etc', 'ftp://x', 'http://user:word@x', 'nonsense']) {
    expect(() => runningAddress({ LLMSTREAM_URL: wrong }), wrong).toThrow('LLMSTREAM_URL');
  }
});
