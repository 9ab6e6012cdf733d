#include "platform/http/request_parser.h"

#include <algorithm>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/impl/basic_parser.hpp>

#include "base/text.h"
#include "platform/http/uri.h"

namespace haidang::http {

namespace beast = boost::beast::http;

RequestParser::RequestParser(Request& into) : request_(into) {
  header_limit(head_limit);
  body_limit(boost::none);  // the route's limit is not known yet; read_body keeps it
}

void RequestParser::refuse(error_code& failure, std::string why) {
  fault_ = std::move(why);
  failure = beast::error::bad_value;
}

void RequestParser::on_request_impl(beast::verb verb, text, text target, int version, error_code& failure) {
  verb_ = verb;
  version_ = version;
  head_bytes_ += target.size();
  auto parts = split_target(target);
  if (parts.path.empty()) return refuse(failure, "the address must begin with /");
  request_.path = parts.path;
  if (verb == beast::verb::put) request_.method = Method::put;
  if (verb == beast::verb::post) request_.method = Method::post;
  if (verb == beast::verb::delete_) request_.method = Method::delete_;
  auto query = query_fields(parts.query);
  if (!query) return refuse(failure, query.error().message);
  request_.query = std::move(*query);
}

void RequestParser::on_field_impl(beast::field field, text name, text value, error_code& failure) {
  if (head_done_) return;  // trailers of a chunked body say nothing we need
  head_bytes_ += name.size() + value.size() + 4;
  if (++fields_ > field_limit || head_bytes_ > head_limit) {
    failure = beast::error::header_limit;
    return;
  }
  auto [line, fresh] = request_.headers.try_emplace(lower_case(name), is_utf8(value) ? std::string(value) : nfc(value));
  if (fresh) return;
  using enum beast::field;
  if (field == host || field == authorization || field == content_type || field == content_encoding || field == origin)
    return refuse(failure, "the header " + line->first + " may be given only once");
  line->second.append(field == cookie ? "; " : ", ").append(nfc(value));
}

void RequestParser::on_header_impl(error_code& failure) {
  head_done_ = true;
  if (version_ >= 11 && request_.header("host").empty()) refuse(failure, "the header host is missing");
}

std::size_t RequestParser::on_body_impl(text bytes, error_code&) {
  request_.body.append(bytes);
  return bytes.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, text bytes, error_code& failure) {
  if (bytes.size() > body_left_) {
    failure = beast::error::body_limit;
    return 0;
  }
  body_left_ -= bytes.size();
  request_.body.append(bytes);
  return bytes.size();
}

}  // namespace haidang::http
