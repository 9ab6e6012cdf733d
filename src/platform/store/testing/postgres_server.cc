// See postgres_server.h.
#include "platform/store/testing/postgres_server.h"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "platform/store/program.h"

namespace haidang::store::testing {
namespace {

namespace fs = std::filesystem;

// PostgreSQL refuses to run as root; then it runs as its own user, or as nobody.
passwd const* servant() {
  if (::geteuid() != 0) return nullptr;
  auto const* user = ::getpwnam("postgres");
  return user ? user : ::getpwnam("nobody");
}

// Starts a program in the directory, saying what it says into log there, to end when we end. Its process id.
pid_t launch(std::vector<std::string> words, std::string const& directory) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  auto log = directory + "/log";
  auto const* user = servant();
  auto child = ::fork();
  if (child != 0) return child;
  if (user && (::setgroups(0, nullptr) || ::setgid(user->pw_gid) || ::setuid(user->pw_uid))) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGINT);
  auto out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(::open("/dev/null", O_RDONLY), 0);
  ::dup2(out, 1);
  ::dup2(out, 2);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

std::string log_of(std::string const& directory) {
  std::stringstream text;
  text << std::ifstream(directory + "/log").rdbuf();
  return text.str();
}

Done execute(std::string const& address, std::string const& sql) {
  auto* connection = PQconnectdb((address + " dbname=postgres").c_str());
  auto* result = PQexec(connection, sql.c_str());
  auto good = PQresultStatus(result) == PGRES_COMMAND_OK;
  std::string words = PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
  if (!good) return Error{ErrorKind::unavailable, words};
  return {};
}

}  // namespace

Result<std::unique_ptr<PostgresServer>> PostgresServer::start() {
  auto initdb = postgres_program("initdb");
  auto programs = fs::path(initdb).parent_path().string();
  if (initdb.empty() || !fs::exists(programs + "/postgres"))
    return missing("PostgreSQL's server is not installed here");
  auto directory = (fs::temp_directory_path() / "hd-pg-XXXXXX").string();
  if (!::mkdtemp(directory.data())) return Error{ErrorKind::unavailable, "no temporary directory"};
  if (auto const* user = servant(); user && ::chown(directory.c_str(), user->pw_uid, user->pw_gid) != 0)
    return Error{ErrorKind::unavailable, "the temporary directory cannot be given away"};
  std::unique_ptr<PostgresServer> server(new PostgresServer(programs, directory));
  DO(server->make_cluster());
  DO(server->resume());
  return server;
}

PostgresServer::~PostgresServer() {
  stop(SIGINT);
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

std::string PostgresServer::address() const { return "host=" + directory_ + " user=haidang"; }

Done PostgresServer::make_cluster() {
  auto child = launch({programs_ + "/initdb", "--pgdata=" + directory_ + "/cluster", "--username=haidang",
                       "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"},
                      directory_);
  if (wait_for(child) != 0) return Error{ErrorKind::unavailable, "initdb failed: " + log_of(directory_)};
  return {};
}

Done PostgresServer::resume() {
  server_ = launch({programs_ + "/postgres", "-D", directory_ + "/cluster", "-k", directory_, "-c",
                    "listen_addresses=", "-c", "shared_buffers=32MB", "-c", "max_connections=60"},
                   directory_);
  auto address = this->address() + " dbname=postgres";
  for (auto tries = 0; tries < 1000; ++tries) {
    if (PQping(address.c_str()) == PQPING_OK) return {};
    if (::waitpid(server_, nullptr, WNOHANG) == server_) {
      server_ = 0;
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return Error{ErrorKind::unavailable, "PostgreSQL did not start: " + log_of(directory_)};
}

void PostgresServer::crash() { stop(SIGQUIT); }

void PostgresServer::stop(int signal) {
  if (server_ == 0) return;
  ::kill(server_, signal);
  wait_for(server_);
  server_ = 0;
}

Result<std::string> shared_postgres() {
  if (auto const* given = std::getenv("HAIDANG_TEST_POSTGRES"); given && *given) return std::string(given);
  static auto server = PostgresServer::start();
  if (!server) return server.error();
  return (*server)->address();
}

Result<std::string> make_database(std::string const& server) {
  static std::atomic<int> made{0};
  auto name = "hd_test_" + std::to_string(::getpid()) + "_" + std::to_string(++made);
  DO(execute(server, "create database " + name + " template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'"));
  return server + " dbname=" + name;
}

void drop_database(std::string const& address) {
  auto at = address.rfind(" dbname=");
  auto name = address.substr(at + 8);
  (void)execute(address.substr(0, at), "drop database if exists " + name + " with (force)");
}

}  // namespace haidang::store::testing
