// The one way to the server: openapi-fetch over the generated paths. A failure is thrown as a Problem.
import createClient from "openapi-fetch";
import { Problem, problemOf } from "../ui/problem";
import { currentLanguage } from "../words/language";
import type { paths } from "./schema";

export const api = createClient<paths>({ baseUrl: "" });

api.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", currentLanguage());
    return request;
  },
});

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

// The answer's body, or a thrown Problem.
export async function answer<T>(call: Promise<Answered<T>>): Promise<T> {
  let answered: Answered<T>;
  try {
    answered = await call;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw new Problem("bug", thrown.message);
    throw new Problem("unavailable");
  }
  if (answered.response.ok) return answered.data as T;
  throw problemOf(answered.response.status, answered.error);
}
