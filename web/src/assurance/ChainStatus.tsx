// The five links of a connection: network, sign-in, on time, well formed, complete. The first broken one is the cause
// and stands out; later ones wait for data.
import { useTranslation } from "react-i18next";
import type { ChainLink, State } from "../api/types";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { useSaid } from "../words/said";
import { chainLinks, markOf } from "./states";

const calm: Record<Exclude<ChainLink["state"], "broken">, MarkKind> = { good: "ok", waiting: "none", not_known: "unk" };

interface ChainStatusProps {
  chain: readonly ChainLink[];
  state: State; // of the feed: the broken link shows its shape
  across?: boolean;
}

export function ChainStatus({ chain, state, across }: ChainStatusProps) {
  const { t } = useTranslation();
  const said = useSaid();
  // Whose it is to mend is one of three words; another one is shown as it came.
  const ownerWords = (owner: string) =>
    owner === "agency" || owner === "centre" || owner === "contractor" ? t(`panel.owners.${owner}`) : owner;
  const broken: MarkKind = state === "delivering" || state === "not_expected_now" ? "late" : markOf[state];
  return (
    <ol className={across ? "chain chain-across panel" : "chain"} aria-label={t("panel.chain")}>
      {chainLinks.map(name => {
        const link = chain.find(each => each.link === name);
        const is = link?.state ?? "not_known";
        const bad = is === "broken";
        const tone = bad ? (broken === "down" ? "down" : broken === "rej" ? "rej" : "late") : "";
        const finding = link ? said(link.finding, link.findingEn) : "";
        return (
          <li key={name} className={bad ? `bad ${tone}` : is === "good" ? "" : "mute"}>
            <StatusMark kind={bad ? broken : calm[is]} size={18} label={t(`linkState.${is}`)} />
            <span className="chain-name">{t(`link.${name}`)}</span>
            <span className="chain-finding">
              {finding || (is === "good" ? "" : t(`linkState.${is}`))}
              {bad && link?.owner && <span className="chain-owner"> · {ownerWords(link.owner)}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
