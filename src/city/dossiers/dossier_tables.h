// The report table and lists of dossiers as they are taken away: with their words, their period, what "on time" means
// and what a figure is counted of. Pure, and apart from the addresses because the columns are those of the form that
// all one-stop offices fill in.
#pragma once

#include <functional>

#include "city/dossiers/dossier.h"
#include "city/dossiers/summary.h"
#include "platform/tables/write_table.h"

namespace haidang {

struct DossierTableSettings {
  tables::TableLanguage language = tables::TableLanguage::vi;
  Instant made_at;
  std::function<std::string(std::string const& id)> agency_name;  // empty where none is known
};

tables::Table table_of(DossierSummary const&, DossierTableSettings const&);

// `which` says in words what the list was asked for; `more`: there are further ones that it has no room for.
enum class DossierListEnds { whole, cut };
tables::Table table_of(std::vector<Dossier> const&, std::string which, DossierListEnds, DossierTableSettings const&);

}  // namespace haidang
