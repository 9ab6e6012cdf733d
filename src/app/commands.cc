#include "app/commands.h"

#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/centre.h"
#include "app/import.h"

namespace haidang {
namespace {

Result<std::string> text_of(std::string const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return missing("cannot read the file " + file);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

std::string store_place(Settings const& s) { return s.store.empty() ? s.data : s.store; }

sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

std::optional<std::string> given_password() {
  auto const* password = std::getenv("HAIDANG_ADMIN_PASSWORD");
  return password && *password ? std::optional<std::string>(password) : std::nullopt;
}

}  // namespace

int complain(Error const& e) {
  std::cerr << "haidang: " << (e.at.empty() ? "" : e.at + ": ") << e.message << "\n";
  return 1;
}

void block_signals() {
  auto set = ending_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

void wait_for_the_end() {
  auto set = ending_signals();
  int which = 0;
  sigwait(&set, &which);
}

int import_files(Settings const& settings, std::string const& kind, std::vector<std::string> const& files) {
  auto opened = store::Store::open({.where = store_place(settings)});
  if (!opened) return complain(opened.error());
  SystemClock clock;
  auto code = 0;
  for (auto const& file : files) {
    auto text = text_of(file);
    if (!text) return complain(text.error());
    auto imported = import_text(**opened, kind, *text, {"haidang import", clock.now()});
    if (!imported) return complain(while_doing(file, imported.error()));
    for (auto const& refusal : imported->refused) std::cout << file << ": " << refusal << "\n";
    std::cout << file << ": " << imported->added << " added, " << imported->changed << " changed, " << imported->same
              << " unchanged, " << imported->refused.size() << " refused\n";
    if (!imported->refused.empty()) code = 1;
  }
  return code;
}

int backup_store(Settings const& settings, std::string const& file) {
  auto opened = store::Store::open({.where = store_place(settings)});
  if (!opened) return complain(opened.error());
  if (auto done = (*opened)->backup(file); !done) return complain(done.error());
  std::cout << "copied to " << file << "\n";
  return 0;
}

int restore_store(Settings const& settings, std::string const& file) {
  if (auto done = store::restore(file, store_place(settings)); !done) return complain(done.error());
  std::cout << "restored from " << file << "\n";
  return 0;
}

int serve(Settings const& settings) {
  block_signals();
  spdlog::set_level(spdlog::level::from_str(settings.log_level));
  SystemClock clock;
  auto centre = Centre::open(settings, clock);
  if (!centre) return complain(centre.error());
  auto password = (*centre)->people().ensure_administrator(given_password());
  if (!password) return complain(password.error());
  if (*password)
    std::cout << "administrator: admin\npassword: " << **password << "   (shown this once; change it after signing in)"
              << std::endl;  // now: it is known nowhere else
  if (auto started = (*centre)->start(); !started) return complain(started.error());
  auto address = address_of(settings.listen);
  std::cout << "haidang: http://" << address->host << ":" << (*centre)->port() << std::endl;
  wait_for_the_end();
  (*centre)->stop();
  return 0;
}

std::string openapi_document() {
  // The routes are described by the objects that answer them, so a centre is made, in memory, and never started.
  SystemClock clock;
  auto centre = Centre::open(
      {.data = std::filesystem::temp_directory_path().string(), .store = ":memory:", .listen = "127.0.0.1:0"}, clock);
  return centre ? (*centre)->openapi() : "";
}

}  // namespace haidang
