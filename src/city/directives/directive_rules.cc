#include "city/directives/directive_rules.h"

#include <algorithm>
#include <set>

#include "base/said_twice.h"
#include "base/text.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

constexpr std::size_t longest_line = 300, longest_text = 2000, most_feeds = 2000, most_generations = 8;
constexpr std::int64_t most_wanted = 100'000;

Error wrong(std::string const& vi, std::string const& en, std::string at) {
  return invalid(said_twice(vi, en), std::move(at));
}

Error no_such(std::string const& vi, std::string const& en, std::string const& id, std::string at) {
  auto quoted = "“" + excerpt(id, 80) + "”";
  return wrong(vi + " " + quoted + " không có trong danh mục", en + " " + quoted + " is not in the catalogue",
               std::move(at));
}

Done is_short(std::string const& text, std::size_t most, std::string at) {
  if (text.size() <= most) return {};
  return wrong("Dài quá " + std::to_string(most) + " byte", "Longer than " + std::to_string(most) + " bytes",
               std::move(at));
}

Done is_line(std::string const& text, std::string at) {
  if (std::ranges::any_of(text, [](char c) { return c >= 0 && c < ' '; }))
    return wrong("Chỉ ghi trên một dòng", "Expected a single line", std::move(at));
  return is_short(text, longest_line, std::move(at));
}

// Enough to reach somebody, and nothing that could become a second header line of a message.
bool is_address(std::string const& text) {
  auto at = text.find('@');
  if (at == text.npos || at == 0 || text.size() > 254) return false;
  auto host = std::string_view(text).substr(at + 1);
  auto is_plain = [](char c) {
    return c > ' ' && c < 127 && std::string_view("()<>[]:;,\\\"").find(c) == std::string_view::npos;
  };
  return std::ranges::all_of(text, is_plain) && host.find('@') == host.npos && host.find('.') != host.npos &&
         !host.starts_with('.') && !host.ends_with('.') && host.find("..") == host.npos;
}

bool is_number(std::string const& text) {
  auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 3 && digits <= 30;
}

Done check_officer(Obligation const& o) {
  DO(is_line(o.officer_name, "/officerName"));
  DO(is_line(o.officer_phone, "/officerPhone"));
  if (!o.officer_phone.empty() && !is_number(o.officer_phone))
    return wrong("Cần số điện thoại như 0203 000 0001", "Expected a telephone number such as 0203 000 0001",
                 "/officerPhone");
  if (!o.officer_email.empty() && !is_address(o.officer_email))
    return wrong("Cần địa chỉ e-mail như ten@donvi.gov.vn", "Expected an e-mail address such as name@agency.gov.vn",
                 "/officerEmail");
  return {};
}

// A school's camera fulfils what its department owes.
bool is_of(std::string agency, std::string const& owner, DirectorySnapshot const& d) {
  for (std::size_t i = 0; i < most_generations; ++i) {
    if (agency == owner) return true;
    auto const* known = d.agencies.find(agency);
    if (!known || !known->parent) return false;
    agency = known->parent->value();
  }
  return false;
}

Done check_feeds(Obligation const& o, DirectorySnapshot const& d) {
  if (o.feeds.size() > most_feeds) return wrong("Nhiều hơn 2.000 luồng", "More than 2,000 feeds", "/feeds");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < o.feeds.size(); ++i) {
    auto const& id = o.feeds[i];
    auto at = "/feeds/" + std::to_string(i);
    auto const* feed = d.feed(id);
    if (!feed) return no_such("Luồng", "The feed", id, at);
    if (!is_of(feed->agency.value(), o.agency.value(), d))
      return wrong("Luồng “" + id + "” là của đơn vị " + feed->agency.value(),
                   "The feed “" + id + "” is of the agency " + feed->agency.value(), at);
    if (!seen.insert(id).second)
      return wrong("Luồng “" + id + "” ghi hai lần", "The feed “" + id + "” stands twice", at);
  }
  return {};
}

}  // namespace

Done check(Directive const& d) {
  if (trimmed(d.issuer).empty()) return wrong("Cần cơ quan ban hành", "Expected who issued it", "/issuer");
  DO(is_line(d.issuer, "/issuer"));
  if (d.report_by <= d.issued_on)
    return wrong("Hạn báo cáo phải sau ngày ban hành", "Expected a moment after the day of issue", "/reportBy");
  if (d.other_papers.size() > 50) return wrong("Nhiều hơn 50 văn bản kèm theo", "More than 50 papers", "/otherPapers");
  for (std::size_t i = 0; i < d.other_papers.size(); ++i)
    DO(is_line(d.other_papers[i], "/otherPapers/" + std::to_string(i)));
  return is_short(d.note, longest_text, "/note");
}

Done check(Obligation const& o, Directive const& directive, DirectorySnapshot const& d) {
  if (!d.agencies.find(o.agency.value())) return no_such("Đơn vị", "The agency", o.agency.value(), "/agency");
  if (!d.groups.find(o.group_id.value())) return no_such("Nhóm", "The group", o.group_id.value(), "/groupId");
  if (o.contractor) {
    auto const* contractor = d.agencies.find(o.contractor->value());
    if (!contractor) return no_such("Nhà thầu", "The contractor", o.contractor->value(), "/contractor");
    if (contractor->kind != AgencyKind::contractor)
      return wrong("“" + contractor->name.value() + "” không phải nhà thầu",
                   "“" + contractor->name.value() + "” is no contractor", "/contractor");
  }
  DO(check_feeds(o, d));
  if (o.wanted < 0 || o.wanted > most_wanted)
    return wrong("Cần số từ 0 đến 100.000", "Expected a number from 0 to 100,000", "/wanted");
  if (o.wanted == 0 && o.feeds.empty())
    return wrong("Cần số kết nối phải có khi chưa đăng ký luồng nào",
                 "Expected how many connections are owed while no feed is named", "/wanted");
  if (o.due <= directive.issued_on)
    return wrong("Thời hạn phải sau ngày ban hành văn bản", "Expected a moment after the directive was issued", "/due");
  DO(is_short(o.legal_basis, longest_text, "/legalBasis"));
  return check_officer(o);
}

Result<Obligation> with_officer(Obligation before, Obligation const& wanted) {
  auto old = before;
  before.officer_name = old.officer_name = wanted.officer_name;
  before.officer_phone = old.officer_phone = wanted.officer_phone;
  before.officer_email = old.officer_email = wanted.officer_email;
  // What is said changes by a declaration, which a page may not have heard of yet.
  old.declared = wanted.declared;
  old.declared_at = wanted.declared_at;
  old.declared_by = wanted.declared_by;
  old.declared_note = wanted.declared_note;
  if (reflect::to_json(old) != reflect::to_json(wanted))
    return Error{ErrorKind::denied,
                 said_twice("Đơn vị chỉ sửa cán bộ phụ trách, điện thoại và e-mail; mục khác do trung tâm sửa",
                            "An agency fills in its officer, telephone and e-mail; the centre changes the rest")};
  DO(check_officer(before));
  return before;
}

Result<ObligationDate> due_moved(Obligation const& o, DueMove const& move, std::string const& by, Instant now) {
  ObligationDate date;
  date.due = move.due;
  date.decided_at = now;
  date.document = trimmed(move.document);
  date.reason = trimmed(move.reason);
  date.decided_by = by;
  if (move.due == o.due)
    return wrong("Thời hạn mới trùng thời hạn đang có hiệu lực", "This is the date in force already", "/due");
  if (date.document.empty())
    return wrong("Cần số văn bản cho đổi thời hạn", "Expected the number of the document that moves the date",
                 "/document");
  DO(is_line(date.document, "/document"));
  if (date.reason.empty()) return wrong("Cần lý do đổi thời hạn", "Expected why the date is moved", "/reason");
  DO(is_short(date.reason, longest_text, "/reason"));
  return date;
}

Done check(Declaration const& declaration) {
  if (declaration.declared == Declared::not_said)
    return wrong("Hãy chọn hiện trạng: chưa kết nối, đang làm, thử nghiệm, đã kết nối hoặc dừng",
                 "Say how it stands: not connected, in progress, trial, connected or stopped", "/declared");
  return is_short(declaration.note, longest_text, "/note");
}

}  // namespace haidang
