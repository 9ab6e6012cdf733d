#include "simulate/mail_office.h"

#include <array>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <fstream>
#include <set>
#include <thread>

#include "base/text.h"

namespace haidang::simulate {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;

constexpr std::size_t most_sessions = 16, longest_line = 2000, longest_letter = 4 << 20;
constexpr auto patience = std::chrono::minutes(1);

// Lays letters into the folder, numbered on from those that lie there.
class Shelf {
 public:
  explicit Shelf(std::filesystem::path folder) : folder_{std::move(folder)} {
    std::error_code none;
    for (auto const& entry : std::filesystem::directory_iterator(folder_, none))
      if (auto number = parse_integer(entry.path().stem().string())) newest_ = std::max(newest_, *number);
  }

  bool lay(std::string const& letter) {
    auto name = std::to_string(newest_ + 1);
    name.insert(0, 5 - std::min<std::size_t>(5, name.size()), '0');
    auto half = folder_ / (name + ".half");
    {
      std::ofstream out(half, std::ios::binary);
      out << letter;
      if (!out.flush()) return false;
    }
    std::error_code failed;
    std::filesystem::rename(half, folder_ / (name + ".eml"), failed);
    if (failed) return false;
    ++newest_;
    ++taken_;
    return true;
  }

  std::int64_t taken() const { return taken_; }

 private:
  std::filesystem::path folder_;
  std::int64_t newest_ = 0;
  std::atomic<std::int64_t> taken_ = 0;
};

// One client's conversation (RFC 5321): what it may say next follows from what it has said.
class Conversation : public std::enable_shared_from_this<Conversation> {
 public:
  Conversation(tcp::socket socket, Shelf& shelf)
      : socket_{std::move(socket)}, hurry_{socket_.get_executor()}, shelf_{shelf} {}

  awaitable<void> run() {
    auto self = shared_from_this();
    for (auto open = co_await say("220 mail office of the demonstration"); open;) {
      auto line = co_await heard();
      open = line && co_await answer(*line);
    }
    hurry_.cancel();
    close();
  }

  void close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
  }

 private:
  awaitable<bool> answer(std::string line) {
    auto verb = lower_case(line.substr(0, 4));
    if (verb == "quit") {
      co_await say("221 goodbye");
      co_return false;
    }
    if (verb == "data" && !to_.empty()) {
      auto taken = co_await take_letter();
      co_return taken;
    }
    auto kept = co_await say(reply_to(verb, line));
    co_return kept;
  }

  char const* reply_to(std::string const& verb, std::string const& line) {
    if (verb == "ehlo") return "250-here\r\n250-8BITMIME\r\n250 SIZE 4194304";
    if (verb == "helo" || verb == "noop") return "250 here";
    if (verb == "rset") {
      begin("");
      return "250 forgotten";
    }
    if (verb == "mail") {
      begin(line);
      return "250 from there";
    }
    if (verb == "rcpt" && !from_.empty()) {
      to_ += line + "\r\n";
      return "250 to them";
    }
    return verb == "rcpt" || verb == "data" ? "503 say first who it is from, and to whom" : "500 not understood";
  }

  void begin(std::string from) {
    from_ = std::move(from);
    to_.clear();
  }

  awaitable<bool> take_letter() {
    auto open = co_await say("354 end with a line of one full stop");
    auto letter = "X-Envelope: " + from_ + "\r\n";
    while (open) {
      auto line = co_await heard();
      if (!line || letter.size() > longest_letter) co_return false;
      if (*line == ".") break;
      letter += line->starts_with('.') ? line->substr(1) : *line;
      letter += "\r\n";
    }
    begin("");
    auto laid = open && shelf_.lay(letter);
    open = co_await say(laid ? "250 taken" : "452 no room");
    co_return open;
  }

  // A line without its end; nothing when the client has gone, says too much at once, or takes too long.
  awaitable<std::optional<std::string>> heard() {
    give(patience);
    auto [failure, size] = co_await asio::async_read_until(socket_, asio::dynamic_buffer(read_, longest_line), "\r\n",
                                                           asio::as_tuple(asio::use_awaitable));
    if (failure) co_return std::nullopt;
    auto line = read_.substr(0, size - 2);
    read_.erase(0, size);
    co_return line;
  }

  awaitable<bool> say(std::string text) {
    give(patience);
    text += "\r\n";
    auto [failure, sent] = co_await asio::async_write(socket_, asio::buffer(text), asio::as_tuple(asio::use_awaitable));
    co_return !failure && sent == text.size();
  }

  void give(std::chrono::minutes time) {
    hurry_.expires_after(time);
    hurry_.async_wait([self = shared_from_this()](boost::system::error_code cut_short) {
      if (!cut_short) self->close();
    });
  }

  tcp::socket socket_;
  asio::steady_timer hurry_;
  Shelf& shelf_;
  std::string read_, from_, to_;
};

awaitable<void> serve(std::shared_ptr<Conversation> conversation) { co_await conversation->run(); }

}  // namespace

struct MailOffice::Running {
  explicit Running(Settings const& settings) : shelf{settings.folder} {}

  asio::io_context loop{1};
  tcp::acceptor acceptor{loop};
  Shelf shelf;
  std::vector<std::weak_ptr<Conversation>> conversations;
  std::thread thread;

  awaitable<void> accept() {
    for (;;) {
      auto [failure, socket] = co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
      if (!acceptor.is_open()) co_return;
      if (failure) continue;
      std::erase_if(conversations, [](auto const& each) { return each.expired(); });
      if (conversations.size() >= most_sessions) continue;  // the socket closes: the client comes again
      auto conversation = std::make_shared<Conversation>(std::move(socket), shelf);
      conversations.push_back(conversation);
      asio::co_spawn(loop, serve(conversation), asio::detached);
    }
  }

  void close() {
    boost::system::error_code ignored;
    acceptor.close(ignored);
    for (auto const& each : conversations)
      if (auto conversation = each.lock()) conversation->close();
  }
};

MailOffice::MailOffice(std::unique_ptr<Running> running) : running_(std::move(running)) {}

Result<std::unique_ptr<MailOffice>> MailOffice::start(Settings settings) {
  std::error_code failed;
  std::filesystem::create_directories(settings.folder, failed);
  if (failed) return Error{ErrorKind::unavailable, settings.folder.string() + ": " + failed.message()};
  auto running = std::make_unique<Running>(settings);
  boost::system::error_code failure;
  auto& acceptor = running->acceptor;
  acceptor.open(tcp::v4(), failure);
  if (!failure) acceptor.set_option(tcp::acceptor::reuse_address(true), failure);
  if (!failure) acceptor.bind({asio::ip::address_v4::loopback(), settings.port}, failure);
  if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (failure)
    return Error{ErrorKind::unavailable, "SMTP port " + std::to_string(settings.port) + ": " + failure.message()};
  asio::co_spawn(running->loop, running->accept(), asio::detached);
  running->thread = std::thread([loop = &running->loop] { loop->run(); });
  return std::unique_ptr<MailOffice>(new MailOffice(std::move(running)));
}

MailOffice::~MailOffice() {
  asio::post(running_->loop, [running = running_.get()] { running->close(); });
  running_->thread.join();
}

std::uint16_t MailOffice::port() const { return running_->acceptor.local_endpoint().port(); }
std::int64_t MailOffice::letters() const { return running_->shelf.taken(); }

}  // namespace haidang::simulate
