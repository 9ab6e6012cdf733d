// Where somebody lands: by their role, once it is known who they are.
import { Navigate } from "@tanstack/react-router";
import { paths } from "../paths";
import { useSession } from "./session";

export default function HomePage() {
  const session = useSession();
  if (!session) return null;
  if (session.role === "leader") return <Navigate to={paths.situation} replace />;
  const own = session.role === "officer" && session.agencies.length === 1 ? session.agencies[0] : undefined;
  return <Navigate to={paths.board} search={own ? { "don-vi": own } : {}} replace />;
}
