// Sends one message to one person over SMTP. Blocks, not longer than the limit, and at worst as long again for taking
// leave: for a thread of its own.
#pragma once

#include <stop_token>

#include "platform/mail/mail_message.h"
#include "platform/mail/mail_server.h"
#include "platform/mail/outcome.h"

namespace haidang::mail {

// Never throws for what a server does. A message that cannot be rendered is `refused`; a stop ends it like a broken
// line.
Outcome send(Server const&, Message const&, Span limit, std::stop_token stop);

}  // namespace haidang::mail
