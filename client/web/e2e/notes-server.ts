import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../tests/LlmStream.FakeMcp/bin/Debug/net10.0/LlmStream.FakeMcp.dll', import.meta.url));

/** Settings with which a server has the MCP server `notes`: it reads and writes a file, and is asked about the latter. */
export function notesSettings(file: string): Record<string, string> {
  return {
    Tools__Mcp__notes__Command: 'dotnet',
    Tools__Mcp__notes__Arguments__0: program,
    Tools__Mcp__notes__Environment__NOTES: file,
    Tools__Mcp__notes__Allow__0: 'read_notes',
    Tools__Mcp__notes__Allow__1: 'add_note',
  };
}
