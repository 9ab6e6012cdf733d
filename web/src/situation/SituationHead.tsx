// The page's answer in a sentence, the evidence in the next ones, how each was counted on demand, and the trust line.

import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Situation } from "../api/types";
import { paths } from "../paths";
import { Button } from "../ui/Button";
import { figure, percent } from "../ui/text";
import { moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { share } from "./situationRules";

interface HeadProps {
  situation: Situation;
  name: string | null;
  children: ReactNode; // what can be done
}

export function SituationHead({ situation, name, children }: HeadProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const [why, showWhy] = useState(false);
  const headline = said(situation.headline, situation.headlineEn);
  return (
    <div className="situation-head">
      <div className="grow" aria-live="polite">
        <h1>{name === null ? headline : `${name}: ${headline}`}</h1>
        {why ? (
          <dl className="situation-whys">
            {situation.sentences.map(each => (
              <div key={each.text}>
                <dt>{said(each.text, each.textEn)}</dt>
                <dd className="t2">{said(each.why, each.whyEn)}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className="situation-sentences t2">
            {situation.sentences.map(each => said(each.text, each.textEn)).join(" ")}
          </p>
        )}
        <div className="situation-tools">
          <Button small tone="ghost" icon="info-circle" aria-expanded={why} onClick={() => showWhy(!why)}>
            {t("situation.why")}
          </Button>
          {children}
        </div>
      </div>
      <TrustLine situation={situation} isPart={name !== null} />
    </div>
  );
}

function TrustLine({ situation, isPart }: { situation: Situation; isPart: boolean }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { trust } = situation;
  const own = share(trust.meeting, trust.feeds);
  const all = share(trust.allMeeting, trust.allFeeds);
  return (
    <div className={trust.meeting < trust.feeds ? "situation-trust situation-trust-less" : "situation-trust"}>
      <p className="strong">{t("situation.trust", { meeting: figure(trust.meeting), n: figure(trust.feeds) })}</p>
      {isPart && own !== null && all !== null && (
        <p>{t("situation.compared", { own: percent(own), all: percent(all) })}</p>
      )}
      {trust.oldest ? (
        <p>
          <Link className="link" to={paths.feed} params={{ id: trust.oldest.feed }}>
            {said(trust.oldest.title, trust.oldest.titleEn)}
          </Link>
          {": "}
          {t("situation.oldest", {
            at: moment(ms(trust.oldest.heardAt)),
            agency: said(trust.oldest.agencyName, trust.oldest.agencyNameEn),
          })}
        </p>
      ) : (
        <p>{t("situation.noneOld")}</p>
      )}
      <p className="t3">{t("situation.asOf", { at: moment(ms(situation.asOf)) })}</p>
    </div>
  );
}
