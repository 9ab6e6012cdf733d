// The frame of every page: rail, top bar, the page, and the bar that says the server is out of reach. Who is not signed
// in sees the sign-in at any address, and stays there afterwards.
import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { live, useLiveState, useLiveStatus } from "../live/useLive";
import { CutOff } from "../ui/FreshValue";
import { Boundary, ErrorPanel, Skeleton } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { Toasts } from "../ui/Toast";
import { clockSeconds } from "../ui/time";
import { Rail } from "./Rail";
import { SignInPage } from "./SignInPage";
import { centreQuery, sessionQuery } from "./session";
import { TopBar } from "./TopBar";

export function Shell() {
  const session = useQuery(sessionQuery);
  useQuery(centreQuery);
  const signedIn = Boolean(session.data);
  useEffect(() => {
    if (!signedIn) return;
    live.start();
    return () => live.stop();
  }, [signedIn]);
  if (session.data === null) return <SignInPage />;
  if (session.data) return <Frame />;
  return (
    <main className="sign-in">
      {session.error ? (
        <ErrorPanel problem={asProblem(session.error)} retry={() => session.refetch()} />
      ) : (
        <Skeleton lines={4} />
      )}
    </main>
  );
}

function Frame() {
  const { t } = useTranslation();
  const state = useLiveState();
  return (
    <CutOff value={state === "reconnecting" || state === "lost"}>
      <a className="skip button" href="#content">
        {t("word.skip")}
      </a>
      <div className="shell">
        <Rail />
        <TopBar />
        {state === "lost" && <LostBar />}
        <main className="content" id="content" tabIndex={-1}>
          <Boundary>
            <Outlet />
          </Boundary>
        </main>
      </div>
      <Toasts />
    </CutOff>
  );
}

function LostBar() {
  const { t } = useTranslation();
  const { lastBeat } = useLiveStatus();
  return (
    <div className="lost" role="alert">
      {t("live.lost", { time: lastBeat === null ? "—" : clockSeconds(lastBeat) })}
    </div>
  );
}
