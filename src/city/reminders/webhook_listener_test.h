// A program that webhooks tell, on a real HTTP server of its own; it answers as the test lays out.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <mutex>
#include <thread>

#include "base/clock.h"
#include "platform/http/server.h"

namespace haidang::mail {

class WebhookListener {
 public:
  WebhookListener() {
    for (auto const* path : {"/hook", "/elsewhere"})
      router_.post(path, http::nobody, "Hears", *this, &WebhookListener::hear);
    server_ = std::make_unique<http::Server>(loop_, router_, http::ServerSettings{.port = 0}, clock_);
    auto listening = server_->listen();
    if (!listening) throw std::runtime_error(listening.error().message);
    thread_ = std::thread([this] { loop_.run(); });
  }
  ~WebhookListener() {
    server_->stop();
    thread_.join();
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()) + "/hook"; }
  void answer(int status) {
    std::lock_guard lock(mutex_);
    status_ = status;
  }
  std::vector<http::Request> heard() const {
    std::lock_guard lock(mutex_);
    return heard_;
  }

 private:
  http::awaitable<Result<http::RawReply>> hear(http::Request request, http::RawBody) {
    std::lock_guard lock(mutex_);
    heard_.push_back(std::move(request));
    http::RawReply reply{.content_type = "text/plain", .bytes = "said"};
    reply.status = status_;
    if (status_ == 302) reply.headers.emplace_back("Location", "/elsewhere");
    co_return reply;
  }

  FakeClock clock_{*parse_rfc3339("2026-11-28T09:00:00+07:00")};
  mutable std::mutex mutex_;
  int status_ = 200;
  std::vector<http::Request> heard_;
  http::Router router_;
  boost::asio::io_context loop_;
  std::unique_ptr<http::Server> server_;
  std::thread thread_;
};

}  // namespace haidang::mail
