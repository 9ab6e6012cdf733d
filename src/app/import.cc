#include "app/import.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <set>

#include "app/import_calendar.h"
#include "app/import_procedures.h"
#include "base/text.h"
#include "city/catalogue/catalogue_rules.h"
#include "city/indicators/indicator_table.h"
#include "platform/tables/csv_rows.h"

namespace haidang {
namespace {

constexpr std::size_t most_refusals = 200;

std::vector<std::string> texts_of(tables::CsvRows const& rows) {
  std::vector<std::string> out;
  for (auto const& cell : rows.cells())
    out.push_back(cell.escaped ? tables::unescaped(cell.text) : std::string(cell.text));
  return out;
}

// Codes keep their leading zeros: 06652 is text.
bool is_number(std::string_view cell) {
  if (cell.size() > 1 && cell[0] == '0' && cell[1] != '.') return false;
  return parse_decimal(cell).has_value() && cell.find(',') == std::string_view::npos;
}

void write_cell(std::string& json, std::string_view cell) {
  if (cell == "true" || cell == "false" || cell.starts_with('[') || cell.starts_with('{') || is_number(cell))
    json += cell;
  else
    reflect::write_string(json, cell);
}

template <typename T>
Done import_row(store::Session& session, boost::json::value const& json, Snapshot& snapshot, By const& by,
                Imported& imported) {
  TRY(auto row, reflect::from_json<T>(json));
  if constexpr (std::is_same_v<T, Camera>) fill_unsaid(row, json, *snapshot);
  TRY(auto outcome, put(session, *snapshot, row, by));
  if (outcome == PutOutcome::added) ++imported.added;
  if (outcome == PutOutcome::changed) ++imported.changed;
  if (outcome == PutOutcome::same) ++imported.same;
  return {};
}

Done import_contract(store::Session& session, boost::json::value const& json, Snapshot& snapshot, By const& by,
                     Imported& imported) {
  TRY(auto contract, reflect::from_json<Contract>(json));
  auto known = snapshot->contracts.find(contract.feed.value());
  auto newest = known == snapshot->contracts.end() || known->second.empty() ? 0 : known->second.back().version;
  TRY(auto added, add_contract(session, *snapshot, contract, by));
  ++(added.version == newest ? imported.same : imported.added);
  return {};
}

Done import_indicator(store::Session& session, boost::json::value const& json, Snapshot& snapshot, By const& by,
                      Imported& imported) {
  TRY(auto indicator, reflect::from_json<Indicator>(json));
  if (indicator.agency && !snapshot->agencies.find(indicator.agency->value()))
    return invalid("no agency is called \"" + indicator.agency->value() + "\"", "/agency");
  TRY(auto outcome, indicators::put(session, indicator, by));
  if (outcome == PutOutcome::added) ++imported.added;
  if (outcome == PutOutcome::changed) ++imported.changed;
  if (outcome == PutOutcome::same) ++imported.same;
  return {};
}

using ImportRow = Done (*)(store::Session&, boost::json::value const&, Snapshot&, By const&, Imported&);

ImportRow importer(std::string const& kind) {
  if (kind == "places") return import_row<Place>;
  if (kind == "agencies") return import_row<Agency>;
  if (kind == "sites") return import_row<Site>;
  if (kind == "stations") return import_row<Station>;
  if (kind == "limits") return import_row<Limit>;
  if (kind == "groups") return import_row<FeedGroup>;
  if (kind == "feeds") return import_row<Feed>;
  if (kind == "cameras") return import_row<Camera>;
  if (kind == "contracts") return import_contract;
  if (kind == "indicators") return import_indicator;
  return nullptr;
}

// What a row is about; the rows of a file are few enough to be remembered.
std::string subject_of(boost::json::value const& row) {
  auto const* fields = row.if_object();
  if (!fields) return "";
  for (auto const* name : {"id", "feed"})
    if (auto const* value = fields->if_contains(name); value && value->is_string())
      return std::string(value->get_string());
  return "";
}

// A row may refer to rows above it in the same file (a parent agency, an earlier version): the snapshot is then read
// again, and only then, so that ten thousand rows are not ten thousand readings of the catalogue.
Done import_rows(store::Session& session, std::string const& kind, boost::json::array const& rows, By const& by,
                 Imported& imported) {
  TRY(auto snapshot, read_directory(session));
  auto import_one = importer(kind);
  std::set<std::string> newer;  // written since the snapshot was read
  auto read_again = [&]() -> Done {
    newer.clear();
    TRY(snapshot, read_directory(session));
    return {};
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto subject = subject_of(rows[i]);
    if (newer.contains(subject)) DO(read_again());
    auto done = import_one(session, rows[i], snapshot, by, imported);
    if (!done && done.error().kind == ErrorKind::invalid && !newer.empty()) {
      DO(read_again());
      done = import_one(session, rows[i], snapshot, by, imported);
    }
    if (!done) {
      auto const& e = done.error();
      imported.refused.push_back("row " + std::to_string(i + 1) + (e.at.empty() ? "" : ", " + e.at) + ": " + e.message);
      if (e.kind != ErrorKind::invalid && e.kind != ErrorKind::conflict) return e;
      if (imported.refused.size() >= most_refusals) break;
    } else {
      newer.insert(std::move(subject));
    }
  }
  if (!imported.refused.empty()) return invalid("nothing was imported");
  return {};
}

}  // namespace

Result<std::string> csv_as_json(std::string_view csv, std::set<std::string> const& texts) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  if (!is_utf8(csv)) return invalid("expected UTF-8 text");
  tables::CsvRows rows{csv, ','};
  std::vector<std::string> names;
  std::string json = "[";
  for (auto found = rows.next(); found != tables::CsvRows::Found::end; found = rows.next()) {
    auto const line = "line " + std::to_string(rows.line());
    if (found != tables::CsvRows::Found::row) return invalid("a row is too long, or a quote in it is not closed", line);
    auto cells = texts_of(rows);
    if (names.empty()) {
      names = std::move(cells);
      continue;
    }
    if (cells.size() != names.size())
      return invalid("expected " + std::to_string(names.size()) + " cells, found " + std::to_string(cells.size()),
                     line);
    json += json.size() > 1 ? ",{" : "{";
    auto first = true;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      if (!std::exchange(first, false)) json += ',';
      reflect::write_string(json, names[i]);
      json += ':';
      if (texts.contains(names[i]))
        reflect::write_string(json, cells[i]);
      else
        write_cell(json, cells[i]);
    }
    json += '}';
  }
  return json + "]";
}

Result<Imported> import_text(store::Store& store, std::string const& kind, std::string_view text, By const& by) {
  if (!importer(kind) && !is_calendar_kind(kind) && kind != procedures_kind)
    return invalid(
        "expected places, agencies, sites, stations, limits, groups, feeds, cameras, contracts, indicators, "
        "calendar-days, "
        "office-hours or procedures, found \"" +
        excerpt(kind, 40) + "\"");
  auto first = trimmed(text.substr(0, 64));
  if (first.starts_with("\xEF\xBB\xBF")) first.remove_prefix(3);
  std::string converted;
  if (!first.starts_with('[')) {
    TRY(converted, csv_as_json(text, kind == procedures_kind ? procedure_texts() : std::set<std::string>{}));
    text = converted;
  }
  TRY(auto json, reflect::parse_json(text));
  if (!json.is_array()) return invalid("expected a list of rows");
  Imported imported;
  auto done = store.write_now([&](store::Session& session) {
    auto import_all = is_calendar_kind(kind)    ? import_calendar
                      : kind == procedures_kind ? import_procedures
                                                : import_rows;
    return import_all(session, kind, json.get_array(), by, imported);
  });
  if (!done && imported.refused.empty()) return done.error();
  if (!done) imported.added = imported.changed = imported.same = 0;
  return imported;
}

}  // namespace haidang
