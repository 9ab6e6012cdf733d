// A refusal of a whole file in words: its reader's message begins with a code ("legacy_xls: …"), which has words that say
// what it is and how to mend it.
import { vi } from "../words/vi";

export type Fault = keyof typeof vi.fault;

export function faultIn(detail: string): Fault | null {
  const code = /^([a-z_]+): /.exec(detail)?.[1];
  return code !== undefined && code in vi.fault ? (code as Fault) : null;
}
