#include "city/directives/obligation_sheet_rules.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "base/said_twice.h"
#include "base/text.h"
#include "city/cameras/camera_sheet_values_rules.h"
#include "city/sheets/sheet_header.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

constexpr std::size_t most_rows = 5'000, longest_id = 72;

std::string joined(std::vector<std::string> const& names) {
  std::string out;
  for (auto const& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string day_words(Instant t) {
  auto day = civil_of(t, vietnam_offset_minutes);
  char text[16];
  std::snprintf(text, sizeof text, "%02d/%02d/%04d", day.day, day.month, day.year);
  return text;
}

// "174-tb-ubnd-so-yt-camera-benh-vien": room is left for a number behind.
std::string slug_of(Directive const& directive, Slug const& agency, std::string const& title) {
  auto slug = directive.id.value() + "-" + agency.value() + "-";
  for (auto c : folded(title)) {
    auto is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_plain)
      slug += c;
    else if (!slug.ends_with('-'))
      slug += '-';
  }
  if (slug.size() > longest_id) slug.resize(longest_id);
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

std::optional<Declared> declared_in(tables::Cell const& cell) {
  static std::map<std::string_view, Declared> const words{{"chuabaocao", Declared::not_said},
                                                          {"notsaid", Declared::not_said},
                                                          {"chuaketnoi", Declared::not_connected},
                                                          {"chualam", Declared::not_connected},
                                                          {"chuathuchien", Declared::not_connected},
                                                          {"notconnected", Declared::not_connected},
                                                          {"danglam", Declared::in_progress},
                                                          {"dangthuchien", Declared::in_progress},
                                                          {"dangtrienkhai", Declared::in_progress},
                                                          {"dangketnoi", Declared::in_progress},
                                                          {"inprogress", Declared::in_progress},
                                                          {"thunghiem", Declared::trial},
                                                          {"dangthunghiem", Declared::trial},
                                                          {"trial", Declared::trial},
                                                          {"daketnoi", Declared::connected},
                                                          {"hoanthanh", Declared::connected},
                                                          {"dahoanthanh", Declared::connected},
                                                          {"connected", Declared::connected},
                                                          {"dung", Declared::stopped},
                                                          {"dadung", Declared::stopped},
                                                          {"tamdung", Declared::stopped},
                                                          {"stopped", Declared::stopped}};
  auto found = words.find(plain(cell.text));
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

// A term ends with its last day (Civil Code 2015, article 148).
std::optional<Instant> last_moment_in(tables::Cell const& cell) {
  auto day = day_in(cell);
  return day ? std::optional(*day + days(1) - seconds(1)) : std::nullopt;
}

// One row's cells by field, and what is wrong with them.
class ObligationRow {
 public:
  ObligationRow(ObligationTable const& table, std::size_t row, std::vector<std::string>& reasons)
      : table_{table}, row_{row}, reasons_{reasons} {}

  tables::Cell const& cell(std::string_view field) const {
    static tables::Cell const nothing;
    auto at = table_.at.find(field);
    return at == table_.at.end() ? nothing : tables::value_at(*table_.sheet, row_, at->second);
  }
  std::string text(std::string_view field) const { return one_line(cell(field).text); }
  void refuse(std::string_view field, std::string const& vi, std::string const& en) {
    auto const& column = obligation_column(field);
    reasons_.push_back(said_twice(std::string(column.title) + ": " + vi, std::string(column.title_en) + ": " + en));
  }
  void keep(std::string_view field, std::string& into) const {
    if (auto said = text(field); !said.empty()) into = std::move(said);
  }
  template <typename Into, typename Read>
  void read(std::string_view field, Into& into, Read value_in, char const* vi, char const* en) {
    if (text(field).empty()) return;
    if (auto value = value_in(cell(field)))
      into = *value;
    else
      refuse(field, vi, en);
  }
  // A thing of the catalogue by the id or name that is written; nothing when it is refused.
  std::optional<std::string> named(std::string_view field, std::string const& text, KnownNames& names) {
    auto const& answer = names.find(text);
    if (!answer.id.empty()) return answer.id;
    auto quoted = "“" + excerpt(text, 80) + "”";
    auto near = joined(answer.near);
    if (answer.several)
      refuse(field, quoted + " có thể là " + near + "; hãy ghi mã", quoted + " may be " + near + "; write the id");
    else if (near.empty())
      refuse(field, quoted + " không có trong danh mục; hãy thêm vào danh mục trước, hoặc ghi đúng mã",
             quoted + " is not in the catalogue; add it there first, or write its id");
    else
      refuse(field, quoted + " không có trong danh mục; gần giống: " + near,
             quoted + " is not in the catalogue; similar: " + near);
    return {};
  }
  std::optional<Slug> named(std::string_view field, KnownNames& names) {
    auto said = text(field);
    auto id = said.empty() ? std::nullopt : named(field, said, names);
    return id ? std::optional(*Slug::of(*id)) : std::nullopt;
  }

 private:
  ObligationTable const& table_;
  std::size_t row_;
  std::vector<std::string>& reasons_;
};

bool is_blank(ObligationTable const& table, std::size_t row) {
  return std::ranges::all_of(table.at, [&](auto const& each) {
    return one_line(tables::value_at(*table.sheet, row, each.second).text).empty();
  });
}

bool is_row_of_numbers(ObligationTable const& table, std::size_t row) {
  return std::ranges::all_of(table.at, [&](auto const& each) {
    auto text = plain(tables::value_at(*table.sheet, row, each.second).text);
    return text.empty() || (text.size() <= 2 && parse_integer(text));
  });
}

// The rules' own refusals, under the name of the sheet's column.
void refuse_by_rules(ObligationRow& row, Error const& error) {
  auto field = error.at.substr(std::min<std::size_t>(1, error.at.size()));
  field = field.substr(0, field.find('/'));
  auto known = std::ranges::find(obligation_columns(), field, &ObligationColumn::field) != obligation_columns().end();
  auto between = error.message.find(". / ");
  auto vi = error.message.substr(0, between);
  auto en = between == error.message.npos ? vi : error.message.substr(between + 4);
  if (en.ends_with('.')) en.pop_back();
  row.refuse(known ? field : "title", vi, en);
}

class Judge {
 public:
  Judge(ObligationTable const& table, Directive const& directive, std::vector<Obligation> const& known,
        DirectorySnapshot const& snapshot)
      : table_{table}, directive_{directive}, snapshot_{snapshot} {
    for (auto const& a : snapshot.agencies.rows) {
      std::vector<std::string> names{a.name.value(), a.name_en.value_or(a.name.value()),
                                     a.short_name.value_or(a.name.value()), a.code.value_or(a.id.value())};
      if (a.kind == AgencyKind::contractor) contractors_.add(a.id.value(), names);
      agencies_.add(a.id.value(), std::move(names));
    }
    for (auto const& g : snapshot.groups.rows) groups_.add(g.id.value(), {g.title.value(), g.title_en.value()});
    for (auto const& f : snapshot.feeds.rows)
      feeds_.add(f.id.value(), {f.title.value(), f.title_en.value_or(f.title.value())});
    for (auto const& each : known) {
      taken_.insert(each.id.value());
      if (each.directive == directive.id) known_.emplace(key_of(each.agency, each.title.value()), &each);
    }
  }

  JudgedObligation judge(std::size_t index) {
    JudgedObligation judged;
    auto& said = judged.said;
    said.row = table_.sheet->rows[index].number;
    ObligationRow row{table_, index, said.reasons};
    said.name = excerpt(row.text("title"), 300);
    auto const* known = know(row, judged);
    auto& o = judged.obligation;
    fill_feeds(row, o);
    fill_group(row, o);
    fill_dates(row, o, known);
    fill_rest(row, o);
    said.id = o.id.value();
    said.agency = o.agency.value();
    judged.declared = declared(row, known);
    if (said.reasons.empty())
      if (auto fits = check(o, directive_, snapshot_); !fits) refuse_by_rules(row, fits.error());
    if (!said.reasons.empty()) return judged;
    auto is_same = known && !judged.declared && reflect::to_json(*known) == reflect::to_json(o);
    said.outcome = !known ? ImportOutcome::added : is_same ? ImportOutcome::same : ImportOutcome::changed;
    return judged;
  }

 private:
  static std::string key_of(Slug const& agency, std::string const& title) {
    return agency.value() + " " + plain(title);
  }

  // Whose it is and what it is called; the known one it is, or null.
  Obligation const* know(ObligationRow& row, JudgedObligation& judged) {
    auto agency = row.named("agency", agencies_);
    if (row.text("agency").empty()) row.refuse("agency", "còn thiếu", "is missing");
    auto title = Title::of(row.text("title"));
    if (row.text("title").empty())
      row.refuse("title", "còn thiếu", "is missing");
    else if (!title || plain(title->value()).empty())
      row.refuse("title", "phải là một dòng có chữ, tối đa 300 byte", "expected one line of words, at most 300 bytes");
    else if (title->value() == obligation_column("title").example)
      row.refuse("title", "đây là dòng ví dụ của tệp mẫu; hãy xóa", "this is the sample's example; delete the row");
    if (!agency || !title) return nullptr;
    auto key = key_of(*agency, title->value());
    if (auto [first, is_new] = rows_.emplace(key, judged.said.row); !is_new)
      row.refuse("title", "trùng với dòng " + std::to_string(first->second) + " của cùng đơn vị",
                 "the same as in row " + std::to_string(first->second) + " of the same agency");
    auto& o = judged.obligation;
    auto found = known_.find(key);
    if (found != known_.end()) {
      o = *found->second;
      return found->second;
    }
    o.directive = directive_.id;
    o.agency = *agency;
    o.title = *title;
    auto base = slug_of(directive_, *agency, title->value()), id = base;
    for (auto number = 2; !taken_.insert(id).second; ++number) id = base + "-" + std::to_string(number);
    o.id = *Slug::of(id);
    return nullptr;
  }

  // Ids or names between semicolons, or commas where no name has one.
  void fill_feeds(ObligationRow& row, Obligation& o) {
    auto cell = row.cell("feeds").text;
    std::ranges::replace(cell, '\n', ';');
    std::vector<std::string> feeds;
    for (auto part : split(cell, ';')) {
      auto whole = one_line(part);
      if (whole.empty()) continue;
      auto is_one = whole.find(',') == whole.npos || !feeds_.find(whole).id.empty();
      for (auto piece : is_one ? std::vector<std::string_view>{whole} : split(whole, ','))
        if (auto name = one_line(piece); !name.empty())
          if (auto id = row.named("feeds", name, feeds_)) feeds.push_back(*id);
    }
    if (!feeds.empty()) o.feeds = std::move(feeds);
  }

  void fill_group(ObligationRow& row, Obligation& o) {
    if (auto group = row.named("groupId", groups_)) o.group_id = *group;
    if (!row.text("groupId").empty() || !o.group_id.value().empty()) return;
    if (auto const* feed = o.feeds.empty() ? nullptr : snapshot_.feed(o.feeds.front()))
      o.group_id = feed->group_id;
    else
      row.refuse("groupId", "còn thiếu", "is missing");
  }

  void fill_dates(ObligationRow& row, Obligation& o, Obligation const* known) {
    constexpr auto vi = "phải là ngày như 15/12/2026", en = "expected a day such as 15/12/2026";
    if (!known) o.due = directive_.report_by;
    row.read("due", o.due, last_moment_in, vi, en);
    row.read("goLive", o.go_live, day_in, vi, en);
    if (!known || o.due == known->due) return;
    // A date with an hour of its own reads as its day.
    if (day_words(o.due) != day_words(known->due))
      row.refuse(
          "due", "đang là " + day_words(known->due) + "; đổi thời hạn phải có số văn bản và lý do, ở trang kết nối",
          "is " + day_words(known->due) + "; a date is moved with a document's number and a reason, on its page");
    o.due = known->due;
  }

  void fill_rest(ObligationRow& row, Obligation& o) {
    if (auto english = row.text("titleEn"); !english.empty()) o.title_en = english;
    row.read("wanted", o.wanted, whole_number_in, "phải là số nguyên", "expected a whole number");
    if (o.wanted == 0 && o.feeds.empty()) o.wanted = 1;
    row.keep("legalBasis", o.legal_basis);
    row.keep("officerName", o.officer_name);
    row.keep("officerPhone", o.officer_phone);
    row.keep("officerEmail", o.officer_email);
    if (auto contractor = row.named("contractor", contractors_)) o.contractor = contractor;
  }

  std::optional<Declared> declared(ObligationRow& row, Obligation const* known) {
    auto said = Declared::not_said;
    row.read("declared", said, declared_in, "phải là Chưa kết nối, Đang làm, Thử nghiệm, Đã kết nối hoặc Dừng",
             "expected not connected, in progress, trial, connected or stopped");
    auto is_news = said != Declared::not_said && (!known || known->declared == Declared::not_said);
    return is_news ? std::optional(said) : std::nullopt;
  }

  ObligationTable const& table_;
  Directive const& directive_;
  DirectorySnapshot const& snapshot_;
  KnownNames agencies_, contractors_, groups_, feeds_;
  std::map<std::string, Obligation const*> known_;  // by agency and title
  std::map<std::string, std::int64_t> rows_;        // the same
  std::set<std::string> taken_;                     // ids
};

}  // namespace

Result<JudgedObligations> judge_obligations(tables::Workbook const& workbook, Directive const& directive,
                                            std::vector<Obligation> const& known, DirectorySnapshot const& snapshot) {
  JudgedObligations sheet;
  TRY(sheet.table, find_obligations(workbook));
  auto const& table = sheet.table;
  Judge judge{table, directive, known, snapshot};
  for (auto i = table.body; i < table.sheet->rows.size(); ++i) {
    if (is_blank(table, i) || (i == table.body && is_row_of_numbers(table, i))) continue;
    if (sheet.rows.size() >= most_rows)
      return Error{ErrorKind::too_large, said_twice("Bảng có hơn 5.000 kết nối; hãy gửi làm nhiều phần",
                                                    "The sheet has more than 5,000 obligations; send it in parts")};
    sheet.rows.push_back(judge.judge(i));
  }
  return sheet;
}

}  // namespace haidang
