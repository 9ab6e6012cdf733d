// Bodies of the national portal's synchronisation (DongBoHoSoMC, CapNhatTienDoHoSoMC) and other JSON lists of dossiers:
// what of them may be kept, and what they say. Personal values leave here, at the border: only fields that are known to
// be about the dossier and not about its person pass, so a field that the portal adds tomorrow does not.
#pragma once

#include "city/dossiers/said.h"
#include "city/feeds/contract.h"

namespace haidang {

// The body with every value that is not known to be harmless replaced by "…". Unreadable when it is no JSON at all;
// the message quotes nothing of it. Cleaning what is clean changes nothing.
Result<std::string> clean_portal(Decoding const&, std::string_view body);

// What a cleaned body says. Unreadable when it holds no list of dossiers.
Result<SaidDossiers> decode_portal(Decoding const&, std::string_view cleaned);

// A body of the same service with only these items (texts of SaidDossier::raw, mended or not).
std::string portal_body(std::string_view original, std::vector<std::string> const& items);

}  // namespace haidang
