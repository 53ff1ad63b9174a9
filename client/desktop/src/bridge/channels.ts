/** The names under which page and shell talk. The preload's own text holds them too, because a sandboxed one can import nothing. */
export type FromPage = 'shell:activity' | 'shell:end' | 'shell:start-now';
export type ToPage = 'shell:server' | 'shell:command' | 'shell:open';
