// The road of plain addresses: a GET of the source's URL now and then, with the moment of the last one as a mark where
// the source takes one, and an ETag where it does not. What the answer says is the dataset's affair.
#pragma once

#include "city/roads/http_fetch.h"
#include "city/roads/polls.h"
#include "city/roads/seen_table.h"

namespace haidang::poll {

// How the round ends for a reply that is not 2xx, or for none at all.
RoundEnd end_of(Reply const&);
RoundEnd end_of(Error const&);

// The address to ask: {since} in the URL, or a parameter called as Source.mark says, holds the mark; without either the
// URL as it is.
std::string address_since(Source const&, Instant since);

// Asks once and brings what came; remembers the mark and the ETag in `seen`. A user means basic authentication, a
// password alone is a bearer token.
Round http_round(Gate, SeenTable&, Secrets, std::filesystem::path trusted = {});

}  // namespace haidang::poll
