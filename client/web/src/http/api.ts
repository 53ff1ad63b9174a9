import { parseFailure, type Failure } from '../wire/frames';
import { asObject, text } from '../wire/read';
import { parseModel, parseModels, type Model, type ModelList } from '../wire/models';
import { parsePull, parsePulls, type Pull } from '../wire/pulls';
import {
  parseConversationDetail, parseConversationPage, parseMessage, parseStatus, parseSummary,
  type ConversationDetail, type ConversationPage, type Message, type Status, type Summary,
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

async function call(method: string, path: string, body?: object, more: Readonly<Record<string, string>> = {}): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}), ...more },
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

/** A model's own name may have slashes, which stay. */
function modelPath(id: string): string {
  return `/api/models/${id.split('/').map(encodeURIComponent).join('/')}`;
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) {
    throw new ApiError(200, { code: 'internal', message: 'The server answered something else than expected.', retryable: true });
  }
  return value;
}

/** What is there, for parts of the page that read it themselves because few need it. Fails with an `ApiError` and nothing else. */
export const getJson = (path: string): Promise<unknown> => call('GET', path);

/** The server's HTTP interface. Every call fails with an `ApiError` and nothing else. */
export const api = {
  async generators(): Promise<readonly Generator[]> {
    return parseGenerators(await call('GET', '/api/generators'));
  },
  async models(): Promise<ModelList> {
    return parseModels(await call('GET', '/api/models'));
  },
  async model(id: string): Promise<Model> {
    return required(parseModel(await call('GET', modelPath(id))));
  },
  async removeModel(id: string): Promise<void> {
    await call('DELETE', modelPath(id));
  },
  /** Has a model loaded where that costs nobody anything; whether it will be in memory. */
  async warm(model: string): Promise<boolean> {
    return text(asObject(await call('POST', '/api/models/warm', { model })), 'state') !== 'busy';
  },
  async pulls(): Promise<readonly Pull[]> {
    return parsePulls(await call('GET', '/api/models/pulls'));
  },
  /** Begins to fetch a model, or joins who does; how it goes on is told by the feed. */
  async pull(model: string): Promise<Pull> {
    return required(parsePull(await call('POST', '/api/models/pull', { model }, { Prefer: 'respond-async' })));
  },
  async stopPull(model: string): Promise<Pull> {
    return required(parsePull(await call('POST', '/api/models/pull/stop', { model })));
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
  /** The summary of a conversation's earlier messages on the branch that was chosen; null when there is none. */
  async summary(id: string): Promise<Summary | null> {
    return parseSummary(await call('GET', `/api/conversations/${encodeURIComponent(id)}/summary`)) ?? null;
  },
  /** Changes the summary of a conversation's earlier messages; fails when it is not the one that was read. */
  async editSummary(id: string, { upToMessageId, text }: Pick<Summary, 'upToMessageId' | 'text'>, basedOn: string | null): Promise<Summary> {
    const edit = { text, upToMessageId, ...(basedOn === null ? {} : { basedOn }) };
    return required(parseSummary(await call('PUT', `/api/conversations/${encodeURIComponent(id)}/summary`, edit)));
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
  /** Says whether a tool call that is asked about is allowed; fails when somebody else has said so before. */
  async answerTool(id: string, callId: string, allow: boolean): Promise<void> {
    await call('POST', `/api/messages/${encodeURIComponent(id)}/tools/${encodeURIComponent(callId)}`, { allow });
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
