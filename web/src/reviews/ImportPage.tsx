// A directive's obligations from a table, as an office writes it: what each row would come to is shown before any is
// kept.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sendBytes } from "../api/bytes";
import type { Review } from "../api/types";
import { typeOf } from "../cameras/sheetRules";
import { paths } from "../paths";
import { NoRightPage, NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { AnchorButton, buttonClass } from "../ui/Button";
import { ErrorPanel, Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { FileDrop } from "./FileDrop";
import { ImportReport } from "./ImportReport";
import type { ImportAnswer } from "./importRules";
import { reviewQuery } from "./useReviews";
import "../cameras/sheet.css";
import "./reviews.css";

export default function ImportPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const may = useMay();
  const review = useQuery(reviewQuery(id));
  if (!may("conduct_review")) return <NoRightPage panel={t("obligationSheet.title")} />;
  if (review.error && asProblem(review.error).kind === "missing") return <NotFoundPage />;
  return (
    <div className="reviews-page">
      <Loaded query={review} lines={6}>
        {data => <Import review={data} />}
      </Loaded>
    </div>
  );
}

function Import({ review }: { review: Review }) {
  const { t } = useTranslation();
  usePage(t("obligationSheet.title"), [
    { word: t("shell.connections"), to: paths.board },
    { word: t("review.list"), to: paths.reviews },
    { word: review.title, to: paths.review.replace("$id", encodeURIComponent(review.id)) },
    { word: t("obligationSheet.title") },
  ]);
  const { file, choose, look, apply, answer } = useObligationSheet(review.directive);
  const base = `/api/directives/${encodeURIComponent(review.directive)}`;
  return (
    <>
      <div className="reviews-head">
        <div className="grow">
          <h1>{t("obligationSheet.title")}</h1>
          <p className="t2">{t("obligationSheet.text", { title: review.title })}</p>
        </div>
        <Link className={buttonClass()} to={paths.review} params={{ id: review.id }}>
          {t("obligationSheet.back")}
        </Link>
      </div>
      <Panel
        title={t("obligationSheet.file")}
        actions={
          <AnchorButton small icon="download" href={`${base}/import/sample.xlsx`} download>
            {t("sheet.sample")}
          </AnchorButton>
        }
      >
        <FileDrop
          text={t("obligationSheet.fileText")}
          file={file}
          busy={look.isPending}
          disabled={apply.isPending}
          onChoose={choose}
        />
        {file && !typeOf(file.name) && (
          <p className="panel-body line" role="alert">
            <StatusMark kind="rej" size={18} />
            {t("sheet.unfit", { name: file.name })}
          </p>
        )}
        {look.error && <ErrorPanel title={t("problem.title")} problem={asProblem(look.error)} />}
      </Panel>
      {file && answer && (
        <ImportReport answer={answer} busy={apply.isPending} error={apply.error} onApply={() => apply.mutate(file)} />
      )}
    </>
  );
}

// First only what would happen, then for good.
function useObligationSheet(directive: string) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const send = (chosen: File, only: boolean) =>
    sendBytes<ImportAnswer>(`/api/directives/${encodeURIComponent(directive)}/import?try=${only}`, chosen, {
      type: typeOf(chosen.name) ?? "",
      name: chosen.name,
    });
  const look = useMutation({ mutationFn: (chosen: File) => send(chosen, true) });
  const apply = useMutation({
    mutationFn: (chosen: File) => send(chosen, false),
    onSettled: () => client.invalidateQueries({ queryKey: ["reviews"] }),
  });
  const choose = (chosen: File) => {
    look.reset();
    apply.reset();
    setFile(chosen);
    if (typeOf(chosen.name)) look.mutate(chosen);
  };
  return { file, choose, look, apply, answer: apply.data ?? look.data };
}
