// Wires the pages together: words, the query cache, the router, the live socket.
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { live } from "./live/useLive";
import { queryClient } from "./queryClient";
import { router } from "./router";
import { centreQuery } from "./shell/session";
import { keptLanguage } from "./shell/settings";
import { learnServerTime } from "./ui/clock";
import { ms, setZone } from "./ui/time";
import { startWords } from "./words/i18n";
import "./ui/tokens.css";
import "./ui/fonts.css";
import "./ui/base.css";
import "./ui/ui.css";
import "./shell/shell.css";

// After an outage the page is made right without a reload.
live.onRecovered = () => void queryClient.invalidateQueries();

// The centre's clock and zone come first, so that no page is ever drawn in the browser's own.
async function start(): Promise<void> {
  await startWords(keptLanguage());
  const centre = await queryClient.ensureQueryData(centreQuery).catch(() => null);
  if (centre) {
    setZone(centre.utcOffsetMinutes);
    learnServerTime(ms(centre.serverTime));
  }
  const page = document.getElementById("page");
  if (!page) throw new Error("index.html has no #page");
  createRoot(page).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
