// The addresses of reviews and directives. Typed by hand as long as the generated client does not know them.
import { answer, api } from "../api/client";

interface Asked {
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
}

interface Client {
  GET: (address: string, options: object) => Call;
  PUT: (address: string, options: object) => Call;
  POST: (address: string, options: object) => Call;
}
type Call = Promise<{ data?: unknown; error?: unknown; response: Response }>;

const client = api as unknown as Client;

export function ask<T>(method: keyof Client, address: string, { path, query, body }: Asked = {}): Promise<T> {
  const options = { params: { path: path ?? {}, query: query ?? {} }, ...(body !== undefined && { body }) };
  return answer(client[method](address, options)) as Promise<T>;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}
