// Infrastructure or projects from a contractor's sheet: what each row would come to is shown before any is kept.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { typeOf } from "../cameras/sheetRules";
import { paths } from "../paths";
import { FileDrop } from "../reviews/FileDrop";
import { NoRightPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { AnchorButton, buttonClass } from "../ui/Button";
import { ErrorPanel, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { RegisterReport } from "./RegisterReport";
import { type Register, sampleOf, useRegisterSheet } from "./useInfrastructure";
import "../cameras/sheet.css";
import "../reviews/reviews.css";

export const ImportItemsPage = () => <ImportPage register="infrastructure" />;
export const ImportProjectsPage = () => <ImportPage register="projects" />;

const backOf = { infrastructure: paths.infrastructure, projects: paths.projects } as const;

function ImportPage({ register }: { register: Register }) {
  const { t } = useTranslation();
  const may = useMay();
  const title = t(`registerSheet.${register}`);
  const back = backOf[register];
  const list = t(register === "projects" ? "project.list" : "infrastructure.list");
  usePage(title, [{ word: t("shell.connections"), to: paths.board }, { word: list, to: back }, { word: title }]);
  const { file, choose, look, apply, answer } = useRegisterSheet(register);
  if (!may("change_catalogue")) return <NoRightPage panel={title} />;
  return (
    <div className="reviews-page">
      <div className="reviews-head">
        <div className="grow">
          <h1>{title}</h1>
          <p className="t2">{t(`registerSheet.${register}Text`)}</p>
        </div>
        <Link className={buttonClass()} to={back}>
          {list}
        </Link>
      </div>
      <Panel
        title={t("registerSheet.file")}
        actions={
          <AnchorButton small icon="download" href={sampleOf(register)} download>
            {t("sheet.sample")}
          </AnchorButton>
        }
      >
        <FileDrop
          text={t("registerSheet.fileText")}
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
        <RegisterReport answer={answer} busy={apply.isPending} error={apply.error} onApply={() => apply.mutate(file)} />
      )}
    </div>
  );
}
