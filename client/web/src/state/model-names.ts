/** A model's id as it is listed: where no tag is written, `latest` is meant. */
export function fullModelId(id: string): string {
  return id.lastIndexOf(':') > id.lastIndexOf('/') ? id : `${id}:latest`;
}

/** Whether two ids mean the same model; Ollama's names know no capitals. */
export function isSameModel(one: string, other: string): boolean {
  return fullModelId(one).toLowerCase() === fullModelId(other).toLowerCase();
}

/** The provider in `provider/name`. */
export function providerOf(id: string): string {
  return id.slice(0, Math.max(id.indexOf('/'), 0));
}

/** The model's own name in `provider/name`, without the tag that is meant anyway. */
export function shortModelName(id: string): string {
  return id.slice(id.indexOf('/') + 1).replace(/:latest$/, '');
}
