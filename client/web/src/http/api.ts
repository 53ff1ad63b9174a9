import { parseFailure, type Failure } from '../wire/frames';
import { asObject } from '../wire/read';
import {
  parseConversationDetail, parseConversationPage, parseMessage, parseModels, parseStatus,
  type ConversationDetail, type ConversationPage, type Message, type Model, type Status,
} from '../wire/resources';
import { parseGenerators, type Generator } from '../wire/schema';

/** An answer that tells what went wrong, or that none came (`unreachable`). */
export class ApiError extends Error {
  readonly failure: Failure;
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(status: number, failure: Failure) {
    super(failure.message);
    this.status = status;
    this.failure = failure;
  }
}

const unreachable: Failure = { code: 'unreachable', message: '', retryable: true };

async function call(method: string, path: string, body?: object): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new ApiError(0, unreachable);
  }
  const text = await response.text();
  if (!response.ok) {
    throw new ApiError(response.status, parseFailure(asObject(tryParse(text))));
  }
  return tryParse(text);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) {
    throw new ApiError(200, { code: 'internal', message: 'The server answered something else than expected.', retryable: true });
  }
  return value;
}

/** The server's HTTP interface. Every call fails with an `ApiError` and nothing else. */
export const api = {
  async generators(): Promise<readonly Generator[]> {
    return parseGenerators(await call('GET', '/api/generators'));
  },
  async models(): Promise<readonly Model[]> {
    return parseModels(await call('GET', '/api/models'));
  },
  async status(): Promise<Status> {
    return parseStatus(await call('GET', '/api/status'));
  },
  async conversations(query: string, before: string | null): Promise<ConversationPage> {
    const parameters = new URLSearchParams({ ...(query ? { q: query } : {}), ...(before ? { before } : {}) });
    return parseConversationPage(await call('GET', `/api/conversations?${parameters}`));
  },
  async conversation(id: string): Promise<ConversationDetail> {
    return required(parseConversationDetail(await call('GET', `/api/conversations/${encodeURIComponent(id)}`)));
  },
  async rename(id: string, title: string): Promise<void> {
    await call('PATCH', `/api/conversations/${encodeURIComponent(id)}`, { title });
  },
  async choose(id: string, activeMessageId: string): Promise<void> {
    await call('PATCH', `/api/conversations/${encodeURIComponent(id)}`, { activeMessageId });
  },
  async remove(id: string): Promise<void> {
    await call('DELETE', `/api/conversations/${encodeURIComponent(id)}`);
  },
  async restore(id: string): Promise<void> {
    await call('POST', `/api/conversations/${encodeURIComponent(id)}/restore`);
  },
  async message(id: string): Promise<Message> {
    return required(parseMessage(await call('GET', `/api/messages/${encodeURIComponent(id)}`)));
  },
  async stop(id: string): Promise<void> {
    await call('POST', `/api/messages/${encodeURIComponent(id)}/stop`);
  },
  async continue(id: string): Promise<void> {
    await call('POST', `/api/messages/${encodeURIComponent(id)}/continue`);
  },
  /** @returns the id of the new message. */
  async retry(id: string): Promise<string> {
    const answer = asObject(await call('POST', `/api/messages/${encodeURIComponent(id)}/retry`));
    return required(typeof answer['messageId'] === 'string' ? answer['messageId'] : undefined);
  },
};
