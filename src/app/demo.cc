// haidang demo: a real centre and a simulated city in one process. The city knows the centre only by its doors; what is
// special here is that the centre imports the city's catalogue, is given the city's past, and says that everything is
// an illustration.
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/centre.h"
#include "app/commands.h"
#include "app/demo_review.h"
#include "app/import.h"
#include "city/calendar/calendar_table.h"
#include "city/calendar/work_calendar.h"
#include "city/people/secrets.h"
#include "simulate/camera_city.h"
#include "simulate/demo_city.h"
#include "simulate/department.h"
#include "simulate/document_city.h"
#include "simulate/dossier_portal.h"
#include "simulate/indicator_post.h"
#include "simulate/task_sender.h"

namespace haidang {
namespace {

namespace fs = std::filesystem;

constexpr auto folder_name = "quang-ninh";

Result<fs::path> catalogue_folder() {
  std::error_code none;
  auto program = fs::read_symlink("/proc/self/exe", none);
  for (auto const& root :
       {program.parent_path().parent_path().parent_path(), fs::path("/usr/share/haidang"), fs::current_path(none)})
    if (fs::exists(root / "catalogue" / folder_name, none)) return root / "catalogue" / folder_name;
  return missing("the demonstration's catalogue is not beside the program");
}

Result<std::string> text_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return missing("cannot read " + file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

Done import_file(Centre& centre, char const* kind, fs::path const& file, Instant now) {
  TRY(auto text, text_of(file));
  TRY(auto imported, import_text(centre.store(), kind, text, {"demo", now}));
  if (!imported.refused.empty()) return Error{ErrorKind::corrupt, std::string(kind) + ": " + imported.refused.front()};
  return {};
}

Done import_catalogue(Centre& centre, fs::path const& folder, Instant now) {
  for (auto const* kind :
       {"places", "agencies", "sites", "stations", "limits", "groups", "feeds", "indicators", "office-hours"})
    DO(import_file(centre, kind, folder / (std::string(kind) + ".json"), now));
  DO(import_file(centre, "calendar-days", folder.parent_path() / "vietnam" / "calendar-days.csv", now));
  return centre.refresh_now();
}

// The catalogue's cameras, each played by the farm at an address of this machine.
Result<std::unique_ptr<simulate::CameraCity>> open_cameras(Centre& centre, fs::path const& folder, Clock const& clock,
                                                           Instant now) {
  TRY(auto text, text_of(folder / "cameras.json"));
  simulate::CameraCity::Settings settings{.cameras = {}, .sites = centre.directory().snapshot()->sites.rows};
  TRY(settings.cameras, reflect::from_json_text<std::vector<Camera>>(text));
  setenv("HAIDANG_SECRET_demo_cameras", settings.password.c_str(), 1);
  TRY(auto city, simulate::CameraCity::open(std::move(settings), clock));
  TRY(auto imported, import_text(centre.store(), "cameras", reflect::to_json(city->cameras()), {"demo", now}));
  if (!imported.refused.empty()) return Error{ErrorKind::corrupt, "cameras: " + imported.refused.front()};
  DO(centre.refresh_now());
  return city;
}

Done put_contracts(Centre& centre, std::vector<Contract> const& contracts, Instant now) {
  auto done = centre.store().write_now([&](store::Session& session) -> Done {
    TRY(auto snapshot, read_directory(session));
    auto grown = std::make_shared<DirectorySnapshot>(*snapshot);
    for (auto const& contract : contracts) {
      TRY(auto added, add_contract(session, *grown, contract, {"demo", now}));
      grown->contracts[contract.feed.value()].push_back(added);
    }
    return {};
  });
  if (!done) return done;
  return centre.refresh_now();
}

// The city's past through the intake, many feeds side by side.
Done play_history(Centre& centre, simulate::History history) {
  constexpr std::size_t at_once = 4000;
  std::int64_t stored = 0;
  for (auto more = true; more;) {
    std::map<std::string, std::vector<Arrival>> by_feed;
    std::size_t count = 0;
    for (; count < at_once; ++count) {
      auto past = history.next();
      if (!past) break;
      by_feed[past->feed].push_back({.feed = past->feed,
                                     .road = past->road,
                                     .bytes = std::move(past->bytes),
                                     .content_type = past->content_type,
                                     .file_name = past->file_name,
                                     .sender = "demo",
                                     .received_at = past->received_at});
    }
    more = count == at_once;
    std::vector<std::vector<Arrival>> lists;
    for (auto& [feed, arrivals] : by_feed) lists.push_back(std::move(arrivals));
    TRY(auto kept, centre.accept_now(std::move(lists)));
    stored += kept;
    std::cout << "  " << stored << " deliveries of the past taken in\r" << std::flush;
  }
  std::cout << "\n";
  return {};
}

// A past that fits in memory, in lists that may go side by side.
Done play(Centre& centre, std::vector<std::vector<simulate::PastDelivery>> history, char const* what) {
  std::vector<std::vector<Arrival>> lists;
  for (auto& past : history) {
    lists.emplace_back();
    for (auto& each : past)
      lists.back().push_back({.feed = each.feed,
                              .road = each.road,
                              .bytes = std::move(each.bytes),
                              .content_type = each.content_type,
                              .file_name = each.file_name,
                              .sender = "demo",
                              .received_at = each.received_at});
  }
  TRY(auto kept, centre.accept_now(std::move(lists)));
  std::cout << "  " << kept << " " << what << " taken in\n";
  return {};
}

Done play_dossiers(Centre& centre, std::vector<simulate::DossierOffice> const& offices, Instant now,
                   std::uint64_t seed) {
  std::vector<std::vector<Arrival>> lists;
  for (auto const& office : offices) {
    lists.emplace_back();
    for (auto& past : simulate::past_pushes(office, now, seed))
      lists.back().push_back({.feed = office.feed,
                              .bytes = std::move(past.body),
                              .content_type = "application/json",
                              .sender = "demo",
                              .received_at = past.at});
  }
  TRY(auto kept, centre.accept_now(std::move(lists)));
  std::cout << "  " << kept << " pushes of dossiers taken in\n";
  return {};
}

// What departments sent month by month, and the figures that were published.
Done play_indicators(Centre& centre, std::vector<simulate::IndicatorDesk> const& desks, fs::path const& folder,
                     Instant now, std::uint64_t seed) {
  std::vector<std::vector<Arrival>> lists;
  auto add = [&](std::vector<simulate::IndicatorReport> reports) {
    lists.emplace_back();
    for (auto& report : reports)
      lists.back().push_back({.feed = report.feed,
                              .bytes = std::move(report.bytes),
                              .content_type = report.content_type,
                              .file_name = report.file_name,
                              .sender = "demo",
                              .received_at = report.at});
  };
  for (auto const& desk : desks) {
    TRY(auto reports, simulate::reports_of(desk, Instant{}, now, seed));
    add(std::move(reports));
  }
  TRY(auto text, text_of(folder / "indicator-values.json"));
  TRY(auto published, simulate::published_reports("indicators-cuc-thong-ke", text, now));
  add(std::move(published));
  TRY(auto kept, centre.accept_now(std::move(lists)));
  std::cout << "  " << kept << " reports of indicators taken in\n";
  return {};
}

Done play_tasks(Centre& centre, std::vector<simulate::TaskOffice> const& offices, Instant now, std::uint64_t seed) {
  TRY(auto told, simulate::past_task_deliveries(offices, now, seed));
  return play(centre, std::move(told), "deliveries of tasks");
}

// Weekdays of the year before `now` and the weeks behind it that the calendar says are not worked.
Result<std::vector<Instant>> weekdays_off(Centre& centre, Instant now) {
  auto read = centre.store().read_now([](store::Session& session) { return read_calendar(session); });
  if (!read) return read.error();
  auto calendar = WorkCalendar::of(*read);
  std::vector<Instant> off;
  for (auto day = day_of(now - days(400)); day < day_of(now + days(90)); day = day + 1)
    if (weekday_of(day) <= 5 && !calendar->is_working_day(day)) off.push_back(start_of(day));
  return off;
}

Result<std::vector<simulate::DossierOffice>> dossier_offices(Centre& centre, std::vector<Feed> const& feeds,
                                                             Instant now) {
  TRY(auto const days_off, weekdays_off(centre, now));
  return simulate::demonstration_offices(feeds, now, days_off);
}

struct Account {
  char const* name;
  char const* display_name;
  Role role;
  std::vector<std::string> agencies;
};

// Accounts get new passwords at every start, or the one given for all of them.
Done make_accounts(Centre& centre) {
  auto const* given = std::getenv("HAIDANG_ADMIN_PASSWORD");
  std::vector<Account> const accounts = {
      {"admin", "Quản trị hệ thống (minh họa)", Role::administrator, {}},
      {"truc-ban", "Trực ban trung tâm (minh họa)", Role::operator_, {}},
      {"can-bo-moi-truong", "Cán bộ Sở NN&MT (minh họa)", Role::officer, {"so-nnmt"}},
      {"lanh-dao", "Lãnh đạo (minh họa)", Role::leader, {}},
  };
  auto snapshot = centre.directory().snapshot();
  std::cout << "Accounts (all illustration):\n";
  for (auto const& account : accounts) {
    auto password = given && *given ? std::string(given) : random_token(9);
    PersonChange person{.name = *Slug::of(account.name),
                        .display_name = *Title::of(account.display_name),
                        .role = account.role,
                        .password = password};
    for (auto const& agency : account.agencies)
      if (snapshot->agencies.find(agency)) person.agencies.push_back(agency);
    DO(centre.people().put_now(person));
    std::cout << "  " << account.name << "   " << password << "\n";
  }
  return {};
}

Result<std::map<std::string, std::string>> make_keys(Centre& centre) {
  std::map<std::string, std::string> keys;
  auto snapshot = centre.directory().snapshot();
  for (auto const& feed : snapshot->feeds.rows) {
    if (feed.road != Road::push || feed.state != FeedState::live || !snapshot->contracts.contains(feed.id.value()))
      continue;
    TRY(auto key,
        centre.people().make_key_now({.feed = feed.id.value(), .label = *Title::of("Trình mô phỏng")}, "demo"));
    keys[feed.id.value()] = key.key;
  }
  return keys;
}

Result<std::vector<Contract>> agreed_contracts(fs::path const& folder) {
  TRY(auto text, text_of(folder / "contracts.json"));
  return reflect::from_json_text<std::vector<Contract>>(text);
}

// Versions the store does not have yet: on a later start only those whose source has moved.
std::vector<Contract> new_versions(DirectorySnapshot const& d, std::vector<Contract> const& contracts, Instant now) {
  std::vector<Contract> fresh;
  for (auto const& contract : contracts) {
    auto known = d.contracts.find(contract.feed.value());
    if (known == d.contracts.end() || known->second.empty()) {
      fresh.push_back(contract);
    } else if (&contract == simulate::contract_at(contracts, contract.feed.value(), now) &&
               known->second.back().source.url != contract.source.url) {
      auto moved = known->second.back();
      moved.source = contract.source;
      moved.valid_from = now;
      fresh.push_back(moved);
    }
  }
  return fresh;
}

Result<std::string> address_for_people(Centre const& centre, Settings const& settings) {
  TRY(auto address, address_of(settings.listen));
  return "http://" + address.host + ":" + std::to_string(centre.port());
}

Settings as_demonstration(Settings settings) {
  if (settings.data == Settings{}.data) settings.data = "data-demo";  // never into a real centre's store
  if (settings.recordings_most_gigabytes == 0) settings.recordings_most_gigabytes = 2;  // drawn pictures are large
  settings.drop_settle_seconds = std::min<std::int64_t>(settings.drop_settle_seconds, 2);
  settings.centre_name += " · dữ liệu minh họa";
  return settings;
}

Done run(Settings const& settings, std::uint64_t seed) {
  SystemClock clock;
  TRY(auto folder, catalogue_folder());
  TRY(auto centre, Centre::open(settings, clock, Demonstration::yes));
  auto now = floor_to(clock.now(), minutes(5), vietnam_offset_minutes);
  auto first_start = centre->directory().snapshot()->feeds.rows.empty();
  if (first_start) {
    std::cout << "Importing the catalogue …" << std::endl;
    DO(import_catalogue(*centre, folder, now));
  }
  simulate::DemoSettings demo{.feeds = centre->directory().snapshot()->feeds.rows,
                              .stations = centre->directory().snapshot()->stations.rows};
  TRY(demo.contracts, agreed_contracts(folder));
  demo.work = fs::path(settings.data) / "city";
  demo.history = {.start = now, .seed = seed};
  demo.log = [](std::string const& line) { spdlog::info("city: {}", line); };
  setenv("HAIDANG_SECRET_demo_ftp", demo.ftp_password.c_str(), 1);
  TRY(auto city, simulate::DemoCity::open(demo));
  auto snapshot = centre->directory().snapshot();
  simulate::DocumentCity::Settings letters{
      .feeds = demo.feeds, .agencies = snapshot->agencies.rows, .start = now, .seed = seed};
  setenv("HAIDANG_SECRET_demo_axis", letters.password.c_str(), 1);
  TRY(auto documents, simulate::DocumentCity::open(letters, clock));
  simulate::Department::Settings justice{
      .feeds = demo.feeds, .folder = demo.work / "department", .start = now, .seed = seed, .log = demo.log};
  setenv("HAIDANG_SECRET_demo_department", justice.password.c_str(), 1);
  simulate::Department department{justice};
  auto contracts = department.with_address(documents->with_address(city->contracts()));
  DO(put_contracts(*centre, new_versions(*snapshot, contracts, now), now));
  TRY(auto cameras, open_cameras(*centre, folder, clock, now));
  TRY(auto const offices, dossier_offices(*centre, demo.feeds, now));
  simulate::DossierPortal portal{{.offices = offices, .told_until = now, .seed = seed, .log = demo.log}};
  auto const desks = simulate::demonstration_desks(demo.feeds);
  simulate::IndicatorPost desks_at_work{{.desks = desks, .told_until = now, .seed = seed, .log = demo.log}};
  auto const task_offices = simulate::demonstration_task_offices(demo.feeds, snapshot->agencies.rows, now);
  simulate::TaskSender tasks{{.offices = task_offices, .told_until = now, .seed = seed, .log = demo.log}};
  if (first_start) {
    DO(import_review(*centre, folder, now));
    std::cout << "Taking in the past …" << std::endl;
    DO(play_history(*centre, city->history()));
    DO(play_dossiers(*centre, offices, now, seed));
    DO(play_indicators(*centre, desks, folder, now, seed));
    DO(play(*centre, documents->history(), "messages about documents"));
    DO(play_tasks(*centre, task_offices, now, seed));
  }
  DO(make_accounts(*centre));
  DO(centre->start());
  TRY(auto const url, address_for_people(*centre, settings));
  TRY(auto const mail, open_mail(*centre, demo.work / "mail", url));
  TRY(auto keys, make_keys(*centre));
  portal.start(url, keys);
  desks_at_work.start(url, keys);
  tasks.start(url, keys);
  city->start({.base_url = url, .keys = std::move(keys), .drop = centre->drop_folder()});
  std::cout << "Hải Đăng: " << url << "   (Ctrl+C ends it)" << std::endl;
  wait_for_the_end();
  city->stop();
  centre->stop();
  return {};
}

}  // namespace

int demo(Settings const& settings, std::uint64_t seed) {
  block_signals();
  spdlog::set_level(spdlog::level::from_str(settings.log_level));
  if (auto done = run(as_demonstration(settings), seed); !done) return complain(done.error());
  return 0;
}

}  // namespace haidang
