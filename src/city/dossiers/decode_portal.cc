#include "city/dossiers/decode_portal.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <set>

#include "base/text.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

namespace json = boost::json;

constexpr auto removed = "…";
constexpr std::size_t longest_value = 500;
constexpr std::string_view extensions_list = "DanhSachHoSoBoSung";

struct Name {
  std::string_view ours, theirs;
};
constexpr Name dossier_names[] = {{"code", "MaHoSo"},
                                  {"procedure", "MaTTHC"},
                                  {"procedure_name", "TenTTHC"},
                                  {"sector", "MaLinhVuc"},
                                  {"sector_name", "TenLinhVuc"},
                                  {"agency", "DonViXuLy"},
                                  {"reception", "DonViTiepNhan"},
                                  {"support", "DonViHoTro"},
                                  {"channel", "HinhThuc"},
                                  {"received", "NgayTiepNhan"},
                                  {"appointment", "NgayHenTra"},
                                  {"finished", "NgayKetThucXuLy"},
                                  {"returned", "NgayTra"},
                                  {"state", "TrangThaiHoSo"},
                                  {"on_time", "DungHan"}};
constexpr Name progress_names[] = {{"code", "MaHoSo"}, {"state", "TrangThai"}, {"state_at", "ThoiDiemXuLy"}};
constexpr std::string_view extension_names[] = {"NgayHenTraTruoc", "NgayHenTraMoi", "NgayBoSung"};
constexpr std::string_view total_names[] = {"day",       "carriedOver", "received", "finished",
                                            "inProcess", "paused",      "refused",  "withdrawn"};

bool is_one_of(auto const& names, std::string_view name) { return std::ranges::find(names, name) != std::end(names); }

// The sender's names of our fields: the portal's, where the contract names no others.
std::map<std::string, std::string, std::less<>> names_of(Decoding const& d, bool progress) {
  std::map<std::string, std::string, std::less<>> names;
  if (d.format == Format::dvcqg) {
    if (progress)
      for (auto const& n : progress_names) names.emplace(n.ours, n.theirs);
    else
      for (auto const& n : dossier_names) names.emplace(n.ours, n.theirs);
  }
  for (auto const& [ours, theirs] : d.columns) names[ours] = theirs;
  return names;
}

std::set<std::string, std::less<>> kept_names(Decoding const& d) {
  std::set<std::string, std::less<>> kept;
  for (auto progress : {false, true})
    for (auto const& [ours, theirs] : names_of(d, progress)) kept.insert(theirs);
  return kept;
}

// A value that may stay when its name is known: short text, a number, a truth value. Lists and objects may hold
// anything.
json::value kept_scalar(json::value const& v) {
  if (v.is_string()) return json::string(excerpt(std::string_view(v.get_string()), longest_value));
  if (v.is_double()) return json::string(decimal(v.get_double()));  // as text it is the same each time it is read
  return v.is_structured() ? json::value(removed) : v;
}

json::value clean_list(json::value const& list, auto const& clean_one) {
  auto const* items = list.if_array();
  if (!items) return list.is_null() ? list : json::value(removed);
  json::array out;
  for (auto const& item : *items) out.push_back(clean_one(item));
  return out;
}

json::value clean_object(json::value const& v, auto const& may_stay) {
  auto const* fields = v.if_object();
  if (!fields) return removed;
  json::object out;
  for (auto const& [name, value] : *fields)
    out[name] = value.is_null() || !may_stay(std::string_view(name))
                    ? json::value(value.is_null() ? json::value() : removed)
                    : kept_scalar(value);
  return out;
}

json::value clean_item(json::value const& v, std::set<std::string, std::less<>> const& kept) {
  auto out = clean_object(v, [&](std::string_view name) { return kept.contains(name); });
  auto const* fields = v.if_object();
  if (!fields) return out;
  if (auto const* list = fields->if_contains(extensions_list))
    out.get_object()[extensions_list] = clean_list(*list, [](json::value const& one) {
      return clean_object(one, [](std::string_view name) { return is_one_of(extension_names, name); });
    });
  return out;
}

// A whole body: the envelope's words, its list, and its totals.
json::value clean_body(Decoding const& d, json::value const& body) {
  auto kept = kept_names(d);
  auto clean_one = [&](json::value const& v) { return clean_item(v, kept); };
  if (body.is_array()) return clean_list(body, clean_one);
  auto const* fields = body.if_object();
  if (!fields) return removed;
  if (!fields->contains("data")) return clean_one(body);
  constexpr std::string_view envelope[] = {"service", "madonvi", "isUpdating"};
  auto out = clean_object(body, [&](std::string_view name) { return is_one_of(envelope, name); });
  out.get_object()["data"] = clean_list(*fields->if_contains("data"), clean_one);
  if (auto const* totals = fields->if_contains("totals"))
    out.get_object()["totals"] = clean_list(*totals, [](json::value const& one) {
      return clean_object(one, [](std::string_view name) { return is_one_of(total_names, name); });
    });
  return out;
}

Error no_json(std::string_view body, Error const& e) {
  return {ErrorKind::unreadable,
          "the body of " + std::to_string(body.size()) +
              " bytes is no JSON; nothing of it was kept, because it may "
              "speak of persons",
          e.at};
}

// A list of one object a line, as one list; the line that cannot be read is the error.
Result<json::value> parse_lines(std::string_view body) {
  json::array all;
  std::int64_t number = 0;
  for (auto line : split(body, '\n')) {
    ++number;
    line = trimmed(line);
    if (line.empty()) continue;
    auto one = reflect::parse_json(line);
    if (!one) return no_json(body, {ErrorKind::unreadable, "", "line " + std::to_string(number)});
    all.push_back(std::move(*one));
  }
  return json::value(std::move(all));
}

std::string text_of(json::value const& v) {
  if (v.is_string()) return std::string(v.get_string());
  return v.is_null() || v.is_structured() ? "" : json::serialize(v);
}

std::string field_of(json::object const& o, std::string_view name) {
  auto const* v = o.if_contains(name);
  auto text = v ? text_of(*v) : "";
  return std::string(trimmed(text));
}

SaidDossier said_of(json::value const& item, std::int64_t row, bool progress,
                    std::map<std::string, std::string, std::less<>> const& names) {
  SaidDossier said{.row = row, .raw = excerpt(json::serialize(item), 4096), .progress = progress};
  auto const* fields = item.if_object();
  if (!fields) return said;
  for (auto const& [ours, theirs] : names)
    if (auto text = field_of(*fields, theirs); !text.empty() && text != removed) said.fields[ours] = std::move(text);
  auto const* list = fields->if_contains(extensions_list);
  if (!list || !list->is_array()) return said;
  for (auto const& one : list->get_array())
    if (auto const* e = one.if_object())
      said.extensions.push_back({field_of(*e, "NgayHenTraTruoc"), field_of(*e, "NgayHenTraMoi")});
  return said;
}

std::vector<DossierTotal> totals_of(json::object const& body) {
  std::vector<DossierTotal> totals;
  auto const* list = body.if_contains("totals");
  if (!list || !list->is_array()) return totals;
  for (auto const& one : list->get_array()) {
    auto const* o = one.if_object();
    if (!o) continue;
    DossierTotal t{.day = field_of(*o, "day")};
    auto number = [&](std::string_view name) { return parse_integer(field_of(*o, name)); };
    t.carried_over = number("carriedOver");
    t.received = number("received");
    t.finished = number("finished");
    t.in_process = number("inProcess");
    t.paused = number("paused");
    t.refused = number("refused");
    t.withdrawn = number("withdrawn");
    if (parse_date(t.day)) totals.push_back(std::move(t));
  }
  return totals;
}

}  // namespace

Result<std::string> clean_portal(Decoding const& decoding, std::string_view body) {
  auto parsed = reflect::parse_json(body);
  if (decoding.format == Format::ndjson && (!parsed || parsed->is_object())) {
    TRY(auto lines, parse_lines(body));
    return json::serialize(clean_body(decoding, lines));
  }
  if (!parsed) return no_json(body, parsed.error());
  return json::serialize(clean_body(decoding, *parsed));
}

Result<SaidDossiers> decode_portal(Decoding const& decoding, std::string_view cleaned) {
  auto parsed = reflect::parse_json(cleaned);
  if (!parsed) return no_json(cleaned, parsed.error());
  SaidDossiers delivery;
  auto const* body = parsed->if_object();
  auto const* items = body ? body->if_contains("data") : &*parsed;
  auto progress = body && field_of(*body, "service") == "CapNhatTienDoHoSoMC";
  auto names = names_of(decoding, progress);
  if (body && !items) {
    delivery.rows.push_back(said_of(*parsed, 1, progress, names));
    return delivery;
  }
  if (!items->is_array())
    return Error{ErrorKind::unreadable, "expected a list of dossiers in \"data\"", body ? "/data" : ""};
  std::int64_t row = 0;
  for (auto const& item : items->get_array()) delivery.rows.push_back(said_of(item, ++row, progress, names));
  if (body) delivery.totals = totals_of(*body);
  return delivery;
}

std::string portal_body(std::string_view original, std::vector<std::string> const& items) {
  std::string body = "{";
  if (auto parsed = reflect::parse_json(original); parsed && parsed->is_object())
    for (auto const* name : {"service", "madonvi", "isUpdating"})
      if (auto text = field_of(parsed->get_object(), name); !text.empty()) {
        reflect::write_string(body, name);
        body += ':';
        reflect::write_string(body, text);
        body += ',';
      }
  body += "\"data\":[";
  for (std::size_t i = 0; i < items.size(); ++i) body += (i == 0 ? "\n" : ",\n") + items[i];
  return body + "]}";
}

}  // namespace haidang
