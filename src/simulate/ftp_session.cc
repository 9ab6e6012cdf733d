#include "simulate/ftp_session.h"

#include <sys/stat.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <fstream>
#include <iterator>

#include "base/clock.h"

namespace haidang::simulate {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
constexpr auto waiting = asio::as_tuple(asio::use_awaitable);
constexpr std::uint64_t largest_file = 64 << 20;

Instant modified_at(struct stat const& s) { return {static_cast<std::int64_t>(s.st_mtime) * 1000}; }

std::vector<FtpEntry> entries_of(std::filesystem::path const& folder) {
  std::vector<FtpEntry> entries;
  std::error_code failure;
  for (auto const& each : std::filesystem::directory_iterator(folder, failure)) {
    struct stat s {};
    auto name = each.path().filename().string();
    if (name.starts_with('.') || ::stat(each.path().c_str(), &s) != 0) continue;
    entries.push_back({name, S_ISDIR(s.st_mode), static_cast<std::uint64_t>(s.st_size), modified_at(s)});
  }
  std::sort(entries.begin(), entries.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
  return entries;
}

}  // namespace

FtpSession::FtpSession(tcp::socket control, FtpServer::Settings const& settings)
    : control_(std::move(control)), patience_(control_.get_executor()), settings_(settings) {}

void FtpSession::close() {
  boost::system::error_code ignored;
  control_.close(ignored);
  if (passive_) passive_->close(ignored);
  if (data_) data_->close(ignored);
  patience_.cancel();
}

void FtpSession::wait_at_most_a_minute() {
  patience_.expires_after(std::chrono::minutes(1));
  patience_.async_wait([self = weak_from_this()](boost::system::error_code failure) {
    if (auto session = self.lock(); session && !failure) session->close();
  });
}

asio::awaitable<void> FtpSession::run() {
  auto self = shared_from_this();
  std::string buffer;
  auto goes_on = co_await say("220 Demonstration stations, read only");
  while (goes_on) {
    wait_at_most_a_minute();
    auto [failure, size] = co_await asio::async_read_until(control_, asio::dynamic_buffer(buffer, 4096), '\n', waiting);
    if (failure) break;
    auto line = buffer.substr(0, size - 1);
    buffer.erase(0, size);
    if (line.ends_with('\r')) line.pop_back();
    auto command = parse_ftp_command(line);
    if (command)
      goes_on = co_await answer(*command);
    else
      goes_on = co_await say("500 " + command.error().message);
  }
  close();
}

asio::awaitable<bool> FtpSession::say(Text text) {
  wait_at_most_a_minute();
  text += "\r\n";
  auto [failure, size] = co_await asio::async_write(control_, asio::buffer(text), waiting);
  co_return !failure;
}

asio::awaitable<bool> FtpSession::answer(FtpCommand command) {
  auto const& verb = command.verb;
  if (verb == "QUIT") {
    co_await say("221 Goodbye");
    co_return false;
  }
  if (verb == "USER" || verb == "PASS") co_return co_await say(sign_in(command));
  if (verb == "SYST") co_return co_await say("215 UNIX Type: L8");
  if (verb == "FEAT")
    co_return co_await say(
        "211-Features:\r\n EPSV\r\n MDTM\r\n MLST type*;size*;modify*;\r\n SIZE\r\n UTF8\r\n211 End");
  if (verb == "OPTS" || verb == "NOOP" || verb == "TYPE" || verb == "MODE" || verb == "STRU")
    co_return co_await say("200 OK");
  if (!signed_in_) co_return co_await say("530 Please sign in with USER and PASS");
  if (verb == "PASV" || verb == "EPSV") co_return co_await say(passive(verb == "EPSV"));
  if (verb == "PWD" || verb == "CWD" || verb == "CDUP") co_return co_await say(folder_command(command));
  if (verb == "SIZE" || verb == "MDTM") co_return co_await say(file_command(command));
  if (verb == "LIST" || verb == "NLST" || verb == "MLSD") co_return co_await list(command);
  if (verb == "RETR") co_return co_await retrieve(command);
  if (verb == "STOR" || verb == "DELE" || verb == "MKD" || verb == "RMD" || verb == "RNFR" || verb == "APPE")
    co_return co_await say("550 This server is read only");
  co_return co_await say("502 No such command here");
}

FtpSession::Text FtpSession::sign_in(FtpCommand const& command) {
  signed_in_ = false;
  if (command.verb == "USER") {
    user_ = command.argument;
    return "331 Password, please";
  }
  if (user_ != settings_.user || command.argument != settings_.password) return "530 Wrong user or password";
  signed_in_ = true;
  return "230 Welcome";
}

FtpSession::Text FtpSession::passive(bool extended) {
  boost::system::error_code failure;
  data_.reset();
  passive_.emplace(control_.get_executor());
  passive_->open(tcp::v4(), failure);
  if (!failure) passive_->bind({asio::ip::address_v4::loopback(), 0}, failure);
  if (!failure) passive_->listen(1, failure);
  auto port = failure ? 0 : passive_->local_endpoint(failure).port();
  if (failure) return "421 No data port: " + failure.message();
  if (extended) return "229 Extended passive mode (|||" + std::to_string(port) + "|)";
  return "227 Passive mode (127,0,0,1," + std::to_string(port >> 8) + "," + std::to_string(port & 255) + ")";
}

std::optional<std::filesystem::path> FtpSession::real_path(std::string const& argument) const {
  auto path = ftp_path(folder_, argument);
  if (!path) return std::nullopt;
  std::error_code failure;
  auto root = std::filesystem::canonical(settings_.root, failure);
  if (failure) return std::nullopt;
  auto real = std::filesystem::canonical(root / path->substr(1), failure);
  if (failure) return std::nullopt;
  auto text = real.string(), base = root.string();
  if (text != base && !text.starts_with(base + "/")) return std::nullopt;  // a link out of the tree
  return real;
}

FtpSession::Text FtpSession::folder_command(FtpCommand const& command) {
  if (command.verb == "PWD") return "257 \"" + folder_ + "\"";
  auto argument = command.verb == "CDUP" ? ".." : command.argument;
  auto real = real_path(argument);
  std::error_code failure;
  if (!real || !std::filesystem::is_directory(*real, failure)) return "550 No such folder";
  folder_ = *ftp_path(folder_, argument);
  return "250 OK";
}

FtpSession::Text FtpSession::file_command(FtpCommand const& command) const {
  auto real = real_path(command.argument);
  struct stat s {};
  if (!real || ::stat(real->c_str(), &s) != 0 || !S_ISREG(s.st_mode)) return "550 No such file";
  return "213 " + (command.verb == "SIZE" ? std::to_string(s.st_size) : ftp_time(modified_at(s)));
}

asio::awaitable<bool> FtpSession::list(FtpCommand command) {
  // `LIST -la folder`: options are what clients say, never part of a path here.
  auto argument = command.argument;
  while (argument.starts_with('-'))
    argument = argument.find(' ') == std::string::npos ? "" : argument.substr(argument.find(' ') + 1);
  auto real = real_path(argument);
  std::error_code failure;
  if (!real || !std::filesystem::is_directory(*real, failure)) co_return co_await say("550 No such folder");
  auto entries = entries_of(*real);
  auto text = command.verb == "MLSD"   ? as_mlsd(entries)
              : command.verb == "NLST" ? as_names(entries)
                                       : as_list(entries, SystemClock{}.now());
  co_return co_await send(std::move(text));
}

asio::awaitable<bool> FtpSession::retrieve(FtpCommand command) {
  auto real = real_path(command.argument);
  std::error_code failure;
  if (!real || !std::filesystem::is_regular_file(*real, failure)) co_return co_await say("550 No such file");
  if (std::filesystem::file_size(*real, failure) > largest_file || failure) co_return co_await say("550 Too large");
  std::ifstream file(*real, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), {}};
  co_return co_await send(std::move(content));
}

asio::awaitable<bool> FtpSession::send(Text content) {
  if (!passive_) co_return co_await say("425 Ask for PASV or EPSV first");
  wait_at_most_a_minute();
  data_.emplace(control_.get_executor());
  auto [not_accepted] = co_await passive_->async_accept(*data_, waiting);
  passive_.reset();
  if (not_accepted) co_return false;
  auto goes_on = co_await say("150 Here it comes");
  auto [not_written, size] = co_await asio::async_write(*data_, asio::buffer(content), waiting);
  data_.reset();
  if (!goes_on) co_return false;
  co_return co_await say(not_written ? "426 The data connection broke" : "226 Done");
}

}  // namespace haidang::simulate
