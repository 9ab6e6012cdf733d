// A measured state as shape, word and how long it has lasted.
import { useTranslation } from "react-i18next";
import type { State } from "../api/types";
import { Duration } from "../ui/Duration";
import { StatusMark } from "../ui/StatusMark";
import { ms } from "../ui/time";
import { gravity, markOf } from "./states";

export function StateWord({ state, since }: { state: State; since: string | null }) {
  const { t } = useTranslation();
  return (
    <p className={`state-word state-${state}`}>
      <StatusMark kind={markOf[state]} size={18} calm={state === "not_expected_now"} />
      <span>
        {t(`state.${state}`)}
        {since && gravity[state] > gravity.not_expected_now && state !== "never_connected" && (
          <>
            {" "}
            <Duration from={ms(since)} />
          </>
        )}
      </span>
    </p>
  );
}
