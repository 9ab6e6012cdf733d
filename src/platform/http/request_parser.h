// Beast's HTTP/1 parser, writing straight into a Request: names in lower case, target split and decoded, body appended.
// Bounds what a stranger may send before anything is known about him.
#pragma once

#include <boost/beast/http/basic_parser.hpp>

#include "platform/http/router.h"

namespace haidang::http {

class RequestParser final : public boost::beast::http::basic_parser<true> {
 public:
  static constexpr std::uint32_t head_limit = 32 << 10;
  static constexpr std::size_t field_limit = 100;

  // REQUIRES: `into` outlives the parser.
  explicit RequestParser(Request& into);

  boost::beast::http::verb verb() const { return verb_; }
  bool head_only() const { return verb_ == boost::beast::http::verb::head; }
  int version() const { return version_; }
  std::string const& fault() const { return fault_; }  // what is wrong with the head, for the 400

 private:
  using error_code = boost::beast::error_code;
  using text = boost::beast::string_view;

  void on_request_impl(boost::beast::http::verb, text, text target, int version, error_code&) override;
  void on_response_impl(int, text, int, error_code&) override {}
  void on_field_impl(boost::beast::http::field, text name, text value, error_code&) override;
  void on_header_impl(error_code&) override;
  void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
  std::size_t on_body_impl(text bytes, error_code&) override { return bytes.size(); }
  void on_chunk_header_impl(std::uint64_t, text, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, text bytes, error_code&) override { return bytes.size(); }
  void on_finish_impl(error_code&) override {}

  void refuse(error_code&, std::string why);

  Request& request_;
  std::string fault_;
  std::size_t fields_ = 0, head_bytes_ = 0;
  int version_ = 11;
  boost::beast::http::verb verb_ = boost::beast::http::verb::unknown;
};

}  // namespace haidang::http
