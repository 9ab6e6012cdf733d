// The one place that holds what the server said. A passing failure is tried again twice; what the server refuses is not.
// A session that has ended shows the sign-in, with the page kept behind it.
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { asProblem } from "./ui/problem";

function signedOut(thrown: unknown): void {
  if (asProblem(thrown).kind === "signed_out" && queryClient.getQueryData(["session"]) !== null) {
    queryClient.setQueryData(["session"], null);
  }
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signedOut }),
  mutationCache: new MutationCache({
    onError: (thrown, _variables, _result, mutation) => {
      if (mutation.options.mutationKey?.[0] !== "sign-in") signedOut(thrown);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      retry: (count, thrown) => count < 2 && asProblem(thrown).passing,
      retryDelay: count => 1000 * 2 ** count,
    },
    mutations: { retry: false },
  },
});
