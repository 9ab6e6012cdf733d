#include "tests/support/databases.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "tests/support/servers.h"

namespace haidang::testing {
namespace {

namespace fs = std::filesystem;

std::string user_to_become() { return ::geteuid() == 0 ? "nobody" : ""; }

// The newest PostgreSQL of the distribution.
fs::path postgres_programs() {
  std::vector<fs::path> found;
  std::error_code none;
  for (auto const& version : fs::directory_iterator("/usr/lib/postgresql", none))
    if (fs::exists(version.path() / "bin/postgres")) found.push_back(version.path() / "bin");
  return found.empty() ? fs::path() : *std::max_element(found.begin(), found.end());
}

bool has_driver(std::string const& name) {
  std::stringstream all;
  all << std::ifstream("/etc/odbcinst.ini").rdbuf();
  return all.str().find("[" + name + "]") != std::string::npos;
}

Done went_well(std::string const& what, Result<Finished> const& finished) {
  if (!finished) return finished.error();
  if (finished->code != 0) return Error{ErrorKind::unavailable, what + ": " + finished->output};
  return {};
}

}  // namespace

Result<std::unique_ptr<AgencyDatabase>> AgencyDatabase::start(Maker maker) {
  std::unique_ptr<AgencyDatabase> database(new AgencyDatabase(maker));
  give_to_server(database->folder_.path());
  ::chmod(database->folder_.path().c_str(), 0755);
  DO(database->make());
  return database;
}

Done AgencyDatabase::make() { return maker_ == Maker::mariadb ? make_mariadb() : make_postgresql(); }

// A MariaDB that begins removes what another left in the folder of temporary tables, also when that one still runs.
std::string AgencyDatabase::own_temporary() const { return "--tmpdir=" + folder_.path().string(); }

Done AgencyDatabase::make_mariadb() {
  if (!fs::exists("/usr/sbin/mariadbd")) return missing("MariaDB's server is not installed here");
  if (!has_driver("MariaDB Unicode")) return missing("MariaDB's ODBC driver is not installed here");
  auto made = testing::run({.arguments = {"mariadb-install-db", "--no-defaults", "--datadir=" + path("data"),
                                          "--auth-root-authentication-method=normal", "--skip-test-db",
                                          "--skip-name-resolve", "--innodb-log-file-size=8M", own_temporary()},
                            .environment = {},
                            .user = user_to_become()});
  DO(went_well("mariadb-install-db", made));
  resume();
  auto statements =
      std::string("create database mot_cua character set utf8mb4;create user doc@localhost identified by '") +
      password + "';grant select on mot_cua.* to doc@localhost;";
  return went_well("mariadb", client(statements, ""));
}

Done AgencyDatabase::make_postgresql() {
  auto programs = postgres_programs();
  if (programs.empty()) return missing("PostgreSQL's server is not installed here");
  if (!has_driver("PostgreSQL Unicode")) return missing("PostgreSQL's ODBC driver is not installed here");
  auto made = testing::run(
      {.arguments = {(programs / "initdb").string(), "--pgdata=" + path("data"), "--username=quan_tri", "--auth=trust",
                     "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"},
       .environment = {},
       .user = user_to_become()});
  DO(went_well("initdb", made));
  std::ofstream(path("data") + "/pg_hba.conf") << "local all quan_tri trust\nlocal all all scram-sha-256\n";
  resume();
  DO(went_well("psql", client("create database mot_cua", "postgres")));
  auto statements = std::string("create role doc login password '") + password +
                    "';alter default privileges in schema public grant select on tables to doc;";
  return went_well("psql", client(statements, "mot_cua"));
}

Program AgencyDatabase::server() const {
  if (maker_ == Maker::mariadb)
    return {.arguments = {"/usr/sbin/mariadbd", "--no-defaults", "--datadir=" + path("data"), "--socket=" + path("s"),
                          "--pid-file=" + path("pid"), "--skip-networking", "--skip-name-resolve",
                          "--innodb-buffer-pool-size=16M", "--innodb-flush-log-at-trx-commit=0",
                          "--performance-schema=off", "--skip-log-bin", own_temporary()},
            .environment = {},
            .user = user_to_become()};
  return {.arguments = {(postgres_programs() / "postgres").string(), "-D", path("data"), "-k", folder_.path().string(),
                        "-c", "listen_addresses=", "-c", "shared_buffers=16MB", "-c", "fsync=off"},
          .environment = {},
          .user = user_to_become()};
}

Result<Finished> AgencyDatabase::client(std::string const& statements, std::string const& database) const {
  Program program{.arguments = {"mariadb", "--no-defaults", "--socket=" + path("s"), "--user=root", "--batch",
                                "--skip-column-names", "--default-character-set=utf8mb4", "--execute=" + statements},
                  .environment = {}};
  if (!database.empty()) program.arguments.push_back(database);
  if (maker_ == Maker::postgresql)
    program.arguments = {(postgres_programs() / "psql").string(),
                         "-XqAt",
                         "-v",
                         "ON_ERROR_STOP=1",
                         "-h",
                         folder_.path().string(),
                         "-U",
                         "quan_tri",
                         "-d",
                         database,
                         "-c",
                         statements};
  return testing::run(std::move(program));
}

std::string AgencyDatabase::connection() const {
  return maker_ == Maker::mariadb
             ? "Driver={MariaDB Unicode};Socket=" + path("s") + ";Database=mot_cua"
             : "Driver={PostgreSQL Unicode};Servername=" + folder_.path().string() + ";Port=5432;Database=mot_cua";
}

std::string AgencyDatabase::run(std::string const& statements) {
  auto finished = client(statements, "mot_cua");
  if (auto good = went_well("the agency's statement", finished); !good) throw std::runtime_error(good.error().message);
  return finished->output;
}

void AgencyDatabase::stop() { (void)process_->stop(seconds(30)); }

void AgencyDatabase::resume() {
  auto started = Process::start(server());
  if (!started) throw std::runtime_error(started.error().message);
  process_.emplace(std::move(*started));
  auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  for (;;) {
    auto answer = client("select 1", maker_ == Maker::mariadb ? "" : "postgres");
    if (answer && answer->code == 0) return;
    if (!process_->is_running() || std::chrono::steady_clock::now() > until)
      throw std::runtime_error("the agency's database does not start: " + process_->output());
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

void AgencyDatabase::freeze() { ::kill(process_->id(), SIGSTOP); }
void AgencyDatabase::thaw() { ::kill(process_->id(), SIGCONT); }

}  // namespace haidang::testing
