// Step 4: what a delivery of the sample would give, judged by the server and kept nowhere.
import { useTranslation } from "react-i18next";
import type { MappingPreview, MappingTrial } from "../api/types";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { saidTwice, useSaid } from "../words/said";
import { UnknownWords } from "./UnknownWords";
import type { Mapping } from "./useMapping";

export function TrialStep({ mapping, preview }: { mapping: Mapping; preview: MappingPreview }) {
  const { t } = useTranslation();
  const { trial } = preview;
  return (
    <Panel
      title={t("mapping.step", { n: 4, title: t("mapping.trialTitle") })}
      actions={
        <Button tone="primary" icon="player-play" busy={mapping.look.isPending} onClick={mapping.trial}>
          {t("mapping.trial")}
        </Button>
      }
    >
      {trial && (
        <div className="panel-body stack">
          {!mapping.current && <p className="t2">{t("mapping.trialOld")}</p>}
          <Outcome trial={trial} />
          {trial.unknownWords.length > 0 && mapping.decoding && (
            <UnknownWords trial={trial} preview={preview} decoding={mapping.decoding} onChange={mapping.change} />
          )}
          {trial.refusals.length > 0 && <Refusals trial={trial} />}
          {trial.records.length > 0 && <Records trial={trial} preview={preview} />}
        </div>
      )}
    </Panel>
  );
}

function Outcome({ trial }: { trial: MappingTrial }) {
  const { t } = useTranslation();
  if (trial.unreadable)
    return (
      <div className="error" role="alert">
        <StatusMark kind="late" size={20} />
        <div>
          <p className="strong">{t("mapping.trialUnreadable")}</p>
          <p className="t2">{saidTwice(trial.unreadable)}</p>
        </div>
      </div>
    );
  return (
    <p className="line" role="status">
      <StatusMark kind={trial.refused > 0 ? "rej" : trial.unknownRows > 0 ? "late" : "ok"} size={20} />
      {t("mapping.trialCounts", {
        received: figure(trial.received),
        accepted: figure(trial.accepted),
        refused: figure(trial.refused),
        leftOut: figure(trial.leftOut),
      })}
    </p>
  );
}

const firstShown = 20;

function Refusals({ trial }: { trial: MappingTrial }) {
  const { t } = useTranslation();
  const said = useSaid();
  const shown = trial.refusals.slice(0, firstShown);
  return (
    <div className="mapping-scroll">
      <table className="small-table">
        <caption>{t("mapping.refusals")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("mapping.row")}</th>
            <th scope="col">{t("mapping.reason")}</th>
            <th scope="col">{t("mapping.detail")}</th>
            <th scope="col">{t("mapping.raw")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((each, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row may be refused for several values
            <tr key={i}>
              <td>{each.row}</td>
              <th scope="row">{said(each.title, each.titleEn)}</th>
              <td>{saidTwice(each.detail)}</td>
              <td className="code">{each.raw}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {trial.refused > shown.length && (
        <p className="t2">{t("mapping.more", { n: figure(trial.refused - shown.length) })}</p>
      )}
    </div>
  );
}

function Records({ trial, preview }: { trial: MappingTrial; preview: MappingPreview }) {
  const { t } = useTranslation();
  const said = useSaid();
  const shown = trial.records.slice(0, 10);
  const used = new Set(shown.flatMap(each => Object.keys(each.fields)));
  const titles = new Map(preview.fields.map(each => [each.name, said(each.title, each.titleEn)]));
  const names = [...used].sort((a, b) => order(preview, a) - order(preview, b));
  const cells = shown.some(each => each.cell);
  return (
    <div className="mapping-scroll">
      <table className="small-table">
        <caption>{t("mapping.records")}</caption>
        <thead>
          <tr>
            <th scope="col">{cells ? t("mapping.cell") : t("mapping.row")}</th>
            {names.map(name => (
              <th key={name} scope="col">
                {titles.get(name) ?? name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((each, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list as it came
            <tr key={i}>
              <th scope="row">{each.cell || each.row}</th>
              {names.map(name => (
                <td key={name}>{each.fields[name]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function order(preview: MappingPreview, name: string): number {
  const at = preview.fields.findIndex(each => each.name === name);
  return at < 0 ? preview.fields.length : at;
}
