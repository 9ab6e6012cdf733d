#include "simulate/department.h"

#include <unistd.h>

#include <condition_variable>
#include <mutex>

#include "base/clock.h"
#include "simulate/drop_writer.h"

namespace haidang::simulate {
namespace {

constexpr Span between_changes = minutes(1);

// In the words of the department's own programmer.
constexpr auto table =
    "create table if not exists ho_so (so_hs varchar(40) primary key, ma_thu_tuc varchar(40), ten_thu_tuc "
    "varchar(200), "
    "ma_linh_vuc varchar(40), ten_linh_vuc varchar(100), nguoi_nop varchar(100), hinh_thuc int, ngay_nhan datetime, "
    "hen_tra datetime, xong datetime, tra datetime, tinh_trang int, cap_nhat datetime not null, key (cap_nhat));\n";

std::string text(std::string const& value) { return "'" + value + "'"; }  // our own words: nothing in them to escape

std::string time(std::optional<Instant> at) {
  if (!at) return "null";
  auto whole = rfc3339(*at);
  return text(whole.substr(0, 10) + " " + whole.substr(11, 8));
}

// One statement a line.
std::string row(OfficeDossier const& d) {
  return "replace into ho_so values (" + text(d.code) + "," + text(d.procedure) + "," + text(d.procedure_name) + "," +
         text(d.sector) + "," + text(d.sector_name) + ",'Công dân minh họa'," + std::to_string(d.channel) + "," +
         time(d.received) + "," + time(d.appointment) + "," + time(d.finished) + "," + time(d.returned) + "," +
         std::to_string(d.state) + "," + time(d.changed) + ");\n";
}

std::string rows(DossierOffice const& office, Instant from, Instant to, std::uint64_t seed) {
  std::string statements;
  for (auto const& dossier : dossiers_moved(office, from, to, seed)) statements += row(dossier);
  return statements;
}

}  // namespace

Department::Department(Settings settings) : settings_{std::move(settings)} {
  for (auto const& feed : settings_.feeds)
    if (office_.feed.empty() && feed.dataset == "dossiers" && feed.road == Road::sql_poll &&
        feed.state == FeedState::live)
      office_ = {.feed = feed.id.value(), .prefix = "H49.40", .a_day = 14};
  if (office_.feed.empty()) return;
  std::error_code failed;
  settings_.folder = std::filesystem::absolute(settings_.folder, failed);
  server_ = program_at({"/usr/sbin/mariadbd", "/usr/bin/mariadbd", "/usr/local/sbin/mariadbd"});
  client_ = program_at({"/usr/bin/mariadb", "/usr/local/bin/mariadb"});
  maker_ = program_at({"/usr/bin/mariadb-install-db", "/usr/local/bin/mariadb-install-db"});
  constexpr std::size_t longest_socket = 100;  // the kernel's bound is 108
  if (server_.empty() || client_.empty() || maker_.empty() || path("socket").size() > longest_socket) {
    settings_.log("the department's database is not shown: MariaDB is not installed, or its folder's name is too long");
    server_.clear();
    return;
  }
  thread_ = std::jthread([this](std::stop_token stop) { work_until(stop); });
}

std::vector<Contract> Department::with_address(std::vector<Contract> contracts) const {
  if (server_.empty()) return contracts;
  for (auto& contract : contracts)
    if (contract.feed.value() == office_.feed)
      contract.source.url = "Driver={MariaDB Unicode};Socket=" + path("socket") + ";Database=mot_cua";
  return contracts;
}

bool Department::run(std::string const& statements, std::stop_token const& stop) const {
  if (!write_file(settings_.folder, "changes.sql", "set names utf8mb4;\n" + statements)) return false;
  auto client = Child::start({client_, "--no-defaults", "--socket=" + path("socket"), "--user=root", "mot_cua",
                              "--execute=source " + path("changes.sql")});
  return client && client->ends_well(seconds(30), stop);
}

// The data folder, at the first start.
bool Department::make(std::stop_token const& stop) {
  std::error_code failed;
  if (std::filesystem::exists(path("data/mysql"), failed)) return true;
  std::filesystem::create_directories(settings_.folder, failed);
  std::vector<std::string> words = {maker_, "--no-defaults", "--datadir=" + path("data"), "--skip-test-db",
                                    "--auth-root-authentication-method=normal"};
  if (::geteuid() == 0) words.push_back("--user=root");
  auto made = Child::start(words);
  return made && made->ends_well(minutes(2), stop);
}

// What the server runs before anybody is let in: its table, its reader, and a year of dossiers as they stand.
bool Department::begin(std::stop_token const& stop) {
  auto first = "create database if not exists mot_cua character set utf8mb4;\nuse mot_cua;\nset names utf8mb4;\n" +
               std::string(table) + "create or replace user trung_tam@localhost identified by '" + settings_.password +
               "';\ngrant select on mot_cua.* to trung_tam@localhost;\n" +
               rows(office_, settings_.start - days(365), settings_.start, settings_.seed);
  return make(stop) && write_file(settings_.folder, "first.sql", first);
}

void Department::work_until(std::stop_token stop) {
  if (!begin(stop)) return settings_.log("the department's database could not be made");
  std::vector<std::string> words = {server_,
                                    "--no-defaults",
                                    "--datadir=" + path("data"),
                                    "--socket=" + path("socket"),
                                    "--pid-file=" + path("pid"),
                                    "--init-file=" + path("first.sql"),
                                    "--skip-networking",
                                    "--skip-name-resolve",
                                    "--performance-schema=off",
                                    "--innodb-buffer-pool-size=16M",
                                    "--innodb-flush-log-at-trx-commit=0"};
  if (::geteuid() == 0) words.push_back("--user=root");
  auto server = Child::start(words);
  auto told = settings_.start;
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  SystemClock clock;
  while (server && server->is_running() && !stop.stop_requested()) {
    never.wait_for(lock, stop, std::chrono::milliseconds(between_changes.ms), [] { return false; });
    auto now = clock.now();
    auto changes = rows(office_, told, now, settings_.seed);
    if (changes.empty() || run(changes, stop)) told = now;
  }
  if (!stop.stop_requested()) settings_.log("the department's database has ended");
}

}  // namespace haidang::simulate
