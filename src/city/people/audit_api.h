// The audit as those see it who must write in it: one line for every look at people's data and every change.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>

#include "platform/http/router.h"

namespace haidang {

// Kept when it is answered. What cannot be noted is not done.
using Audit = std::function<boost::asio::awaitable<Done>(http::Request const&, std::string action, std::string subject,
                                                         std::string detail)>;

}  // namespace haidang
