// The mapping wizard: how a department's table is read, seen on a sample of it, tried, and saved as a contract's version.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Contract } from "../api/types";
import { feedQuery } from "../assurance/useFeed";
import { contractsQuery } from "../feeds/useContracts";
import { paths } from "../paths";
import { NoRight, NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { ErrorPanel, Loaded } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { useSaid } from "../words/said";
import { ColumnsStep } from "./ColumnsStep";
import { FileStep } from "./FileStep";
import { SaveStep } from "./SaveStep";
import { SheetStep } from "./SheetStep";
import { TrialStep } from "./TrialStep";
import { useMapping } from "./useMapping";
import "../feeds/feeds.css";
import "./mapping.css";

export default function MappingPage() {
  const { t } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const feed = useQuery({ ...feedQuery(id), enabled: may("see_catalogue") });
  const contracts = useQuery({ ...contractsQuery(id), enabled: may("see_catalogue") });
  const name = feed.data ? said(feed.data.title, feed.data.titleEn) : id;
  usePage(`${t("mapping.title")} – ${name}`, [
    { word: t("shell.connections"), to: paths.board },
    { word: name, to: `/ket-noi/luong/${id}` },
    { word: t("mapping.title") },
  ]);
  if (!may("change_catalogue")) return <NoRight panel={t("mapping.title")} />;
  if (feed.error && asProblem(feed.error).kind === "missing") return <NotFoundPage />;
  return (
    <div className="mapping">
      <header className="stack">
        <h1>
          {t("mapping.title")} – {name}
        </h1>
        <p className="t2">{t("mapping.intro")}</p>
      </header>
      <Loaded query={contracts} lines={6}>
        {versions => <Steps key={id} feed={id} dataset={feed.data?.dataset ?? ""} newest={versions[0]} />}
      </Loaded>
      <p>
        <Link className="link" to={paths.feed} params={{ id }}>
          {t("mapping.toFeed")}
        </Link>
      </p>
    </div>
  );
}

function Steps({ feed, dataset, newest }: { feed: string; dataset: string; newest: Contract | undefined }) {
  const { t } = useTranslation();
  const mapping = useMapping(feed, newest);
  const { preview, decoding, look } = mapping;
  return (
    <>
      <FileStep mapping={mapping} newest={newest} />
      {look.error && <ErrorPanel title={t("problem.title")} problem={asProblem(look.error)} />}
      {preview && decoding && (
        <>
          <SheetStep preview={preview} decoding={decoding} busy={look.isPending} onLook={mapping.lookAt} />
          {preview.fields.length === 0 ? (
            <p className="panel panel-body">
              {t("mapping.noFields", { dataset })}{" "}
              <Link to={paths.entry} params={{ section: "luong", id: feed }}>
                {t("mapping.toContract")}
              </Link>
            </p>
          ) : (
            <>
              <ColumnsStep preview={preview} decoding={decoding} onChange={mapping.change} />
              <TrialStep mapping={mapping} preview={preview} />
              <SaveStep feed={feed} mapping={mapping} newest={newest} />
            </>
          )}
        </>
      )}
    </>
  );
}
