// Whether the reader acts for an agency: an officer for their own, everybody else for all.
import { useSession } from "../shell/session";

export function useWithin(): (agency: string | null | undefined) => boolean {
  const session = useSession();
  return agency =>
    session !== null && (session.role !== "officer" || (Boolean(agency) && session.agencies.includes(agency ?? "")));
}
