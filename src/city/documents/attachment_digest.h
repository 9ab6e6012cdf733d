// Base64 that is decoded only to be counted and digested, never held.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace haidang::edxml {

class AttachmentDigest {
 public:
  AttachmentDigest();
  ~AttachmentDigest();
  void add(std::string_view base64);  // blanks and line ends may stand anywhere

  struct Found {
    std::int64_t bytes = 0;
    std::string sha256;  // lower-case hexadecimal
    bool whole = true;   // false: it is not base64, or ends too early
  };
  Found end();  // once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace haidang::edxml
