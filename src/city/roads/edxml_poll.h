// The road to a document axis: log in, list what came by day, get each message once. The axis answers in JSON with an
// error code of its own; spellings of its fields differ between makers, so several are understood (axis_answer.h).
#pragma once

#include "city/roads/http_poll.h"

namespace haidang::poll {

// At most this many messages a round and feed, so that the first look at a busy axis is not one endless round.
inline constexpr std::size_t most_messages_a_round = 2'000;

// Source.url is what stands before /v1/…; Source.user and Source.password_name log in. Messages of both kinds (edoc and
// status) are listed for today and yesterday each time, and for every day of look_back_days once a sweep. A message is
// got again only when the list says that it has changed.
Round edxml_round(Gate, SeenTable&, Secrets, pull::Timing, std::filesystem::path trusted = {});

}  // namespace haidang::poll
