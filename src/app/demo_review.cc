#include "app/demo_review.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "city/calendar/calendar_table.h"
#include "city/calendar/work_calendar.h"
#include "city/difficulties/difficulty_table.h"
#include "city/directives/directive_table.h"
#include "city/infrastructure/infrastructure_table.h"
#include "city/reminders/reminder_table.h"
#include "city/reviews/review_table.h"
#include "platform/reflect/json.h"
#include "simulate/review_city.h"

namespace haidang {
namespace {

namespace fs = std::filesystem;

constexpr auto centre_agency = "ioc";
constexpr std::int64_t working_days_to_answer = 2;

template <typename T>
Result<std::vector<T>> rows_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return missing("cannot read " + file.string());
  std::string text{std::istreambuf_iterator<char>(in), {}};
  return reflect::from_json_text<std::vector<T>>(text);
}

Review review_of(Directive const& directive) {
  Review review;
  review.id = *Slug::of("ra-soat-" + directive.id.value());
  review.directive = directive.id;
  review.title = *Title::of("Rà soát cơ sở dữ liệu điều hành theo " + directive.number.value());
  review.cut_off = directive.report_by;
  review.above = directive.issuer;
  review.office = "VĂN PHÒNG";
  review.place = "Quảng Ninh";
  review.signer_title = "CHÁNH VĂN PHÒNG";
  review.signer_name = "(minh họa)";
  review.addressees = {"Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh"};
  review.recipients = {"- Như trên;", "- Các đơn vị trong danh sách;", "- Lưu: VT."};
  return review;
}

Done keep_review(store::Session& session, simulate::ReviewCity const& city, Instant now) {
  for (auto const& directive : city.directives) {
    DO(directives::put(session, directive));
    DO(reviews::put(session, review_of(directive)));
  }
  for (auto const& obligation : city.obligations) DO(directives::put(session, obligation, "demo", now));
  for (auto const& [obligation, date] : city.moved) DO(directives::move_due(session, obligation, date));
  return {};
}

// What agencies say stops them, some days ago: whose answer is overdue follows from the calendar.
struct SaidDifficulty {
  Slug agency;
  std::optional<std::string> feed;
  DifficultyCategory category = DifficultyCategory::other;
  Title title;
  std::string text;
  std::optional<Slug> owner;
  std::int64_t stated_days_ago = 0;
};
BOOST_DESCRIBE_STRUCT(SaidDifficulty, (), (agency, feed, category, title, text, owner, stated_days_ago))

Done keep_difficulties(store::Session& session, std::vector<SaidDifficulty> const& all, Instant now) {
  TRY(auto facts, read_calendar(session));
  for (auto const& each : all) {
    auto owner = each.owner.value_or(*Slug::of(centre_agency));
    auto calendar = WorkCalendar::of(facts, owner.value());
    DifficultyOrder order{each.agency, each.feed, {}, each.category, each.title, each.text, owner};
    TRY(auto move, stated(order, "demo", {*Slug::of(centre_agency), working_days_to_answer, *calendar},
                          now - days(each.stated_days_ago)));
    TRY(auto added, difficulties::add(session, move));
    static_cast<void>(added);
  }
  return {};
}

// A gateway is asked where the first of its cameras answers: the farm's cameras stand at addresses of their own.
void find_gateway(InfrastructureItem& item, DirectorySnapshot const& known) {
  if (item.kind != ItemKind::gateway || item.feeds.empty()) return;
  auto const* camera = known.cameras.find(item.feeds.front());
  if (!camera) return;
  auto at = camera->url.find("//");
  if (at == std::string::npos) return;
  auto rest = camera->url.substr(at + 2);
  item.address = rest.substr(0, rest.find('/'));
}

}  // namespace

Done import_review(Centre& centre, fs::path const& folder, Instant now) {
  TRY(auto city, simulate::open_review(folder, now));
  TRY(auto items, rows_of<InfrastructureItem>(folder / "infrastructure.json"));
  TRY(auto projects, rows_of<Project>(folder / "projects.json"));
  TRY(auto difficulties, rows_of<SaidDifficulty>(folder / "difficulties.json"));
  auto snapshot = centre.directory().snapshot();
  for (auto& item : items) find_gateway(item, *snapshot);
  By by{"demo", now};
  auto kept = centre.store().write_now([&](store::Session& session) -> Done {
    DO(keep_review(session, city, now));
    DO(keep_difficulties(session, difficulties, now));
    for (auto const& item : items) {
      TRY(auto put, infrastructure::put(session, *snapshot, item, by));
      static_cast<void>(put);
    }
    for (auto const& project : projects) {
      TRY(auto put, infrastructure::put(session, *snapshot, project, by));
      static_cast<void>(put);
    }
    return {};
  });
  if (!kept) return while_doing("importing the review", kept.error());
  return centre.refresh_now();
}

Result<std::unique_ptr<simulate::MailOffice>> open_mail(Centre& centre, fs::path const& folder,
                                                        std::string const& url) {
  TRY(auto office, simulate::MailOffice::start({.folder = folder}));
  auto told = centre.store().write_now([&](store::Session& session) -> Done {
    TRY(auto settings, reminders::settings(session));
    if (settings.smtp_host.empty()) {
      settings.by_rule = true;
      settings.from = "ioc@ioc.example";
      settings.from_name = "Trung tâm điều hành (minh họa)";
      settings.silence_minutes = 15;
      settings.quiet_from_minute = settings.quiet_to_minute = 0;
      settings.only_working_days = false;
    }
    settings.smtp_host = "127.0.0.1";
    settings.smtp_port = office->port();
    settings.smtp_security = mail::Security::none;
    settings.answer_at = url + "/ket-noi/nhac-viec";
    return reminders::put(session, settings);
  });
  if (!told) return while_doing("telling the centre its mailboxes", told.error());
  return office;
}

}  // namespace haidang
