// One locality or one agency, in the layout of the whole, compared with it.
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAgencyName } from "../assurance/useFeed";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useSaid } from "../words/said";
import { SituationView } from "./SituationView";
import { situationQuery } from "./useSituation";

export function PlacePage() {
  const { code } = useParams({ strict: false }) as { code: string };
  const said = useSaid();
  const place = useQuery(situationQuery({ place: code })).data?.places.find(each => each.code === code);
  return <Part subject={{ place: code }} name={place ? said(place.name, place.nameEn) : code} />;
}

export function AgencyPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <Part subject={{ agency: id }} name={useAgencyName(id)} />;
}

function Part({ subject, name }: { subject: { place?: string; agency?: string }; name: string }) {
  const { t } = useTranslation();
  usePage(name, [{ word: t("situation.title"), to: paths.situation }, { word: name }]);
  return <SituationView subject={subject} name={name} />;
}
