// Who is signed in, and what they may do. The server decides; pages only ask so as not to offer what would be refused.
import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Centre, Session } from "../api/types";
import { asProblem } from "../ui/problem";

export type Right =
  | "see_board"
  | "see_readings"
  | "see_catalogue"
  | "change_catalogue"
  | "see_deliveries"
  | "see_raw"
  | "mend_quarantine"
  | "send_deliveries"
  | "manage_people"
  | "manage_keys"
  | "see_audit"
  | "see_cameras"
  | "approve_viewing"
  | "move_cameras"
  | "answer_review"
  | "conduct_review"
  | "direct";

// Whether somebody has signed in with this browser: who never did is not asked for a session that cannot be. The session
// itself is the server's cookie, which no script can read.
const signedInKey = "haidang.signedIn";

function mayBeSignedIn(): boolean {
  try {
    return localStorage.getItem(signedInKey) !== null;
  } catch {
    return true; // Storage is closed: ask.
  }
}

function keepSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(signedInKey, "1");
    else localStorage.removeItem(signedInKey);
  } catch {
    // Storage is closed: the server is asked every time.
  }
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  // Nobody signed in is an answer, not a failure.
  queryFn: async (): Promise<Session | null> => {
    if (!mayBeSignedIn()) return null;
    try {
      return await answer(api.GET("/api/session"));
    } catch (thrown) {
      if (asProblem(thrown).kind !== "signed_out") throw thrown;
      keepSignedIn(false);
      return null;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const centreQuery = queryOptions({
  queryKey: ["centre"],
  queryFn: (): Promise<Centre> => answer(api.GET("/api/centre")),
  staleTime: Number.POSITIVE_INFINITY,
});

// Another person, or nobody: what the last one saw is forgotten.
export function become(client: QueryClient, session: Session | null): void {
  keepSignedIn(session !== null);
  client.removeQueries({ predicate: query => query.queryKey[0] !== "session" && query.queryKey[0] !== "centre" });
  client.setQueryData(sessionQuery.queryKey, session);
}

export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}

export function useMay(): (right: Right) => boolean {
  const session = useSession();
  return right => session?.rights.includes(right) ?? false;
}
