// Who may do what. A role is a set of rights; an officer's rights reach only their own agencies, the others'
// everywhere.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>

namespace haidang {

enum class Right : unsigned {
  see_board,         // connection board, states, assurance
  see_readings,      // stations, means, indices, maps
  see_catalogue,     // agencies, places, sites, stations, feeds, contracts
  change_catalogue,  // create and change them
  see_deliveries,    // deliveries and receipts, quarantine
  see_raw,           // bytes exactly as received; each look is audited
  mend_quarantine,   // fix, replay, dismiss
  send_deliveries,   // what a sender key carries; people may upload too
  manage_people,     // people, roles
  manage_keys,       // sender keys
  see_audit,         // the audit
  see_cameras,       // pictures of cameras, as far as each one's class lets them; every look is audited
  approve_viewing,   // grant others a look at cameras that need an approval
  move_cameras,      // turn those that can be turned
  answer_review,     // declare, state difficulties, ask for acceptance: for the own agency
  conduct_review,    // directives, reviews, reminders, acceptance, closing
  direct,            // send a direction that becomes an assignment
};
BOOST_DESCRIBE_ENUM(Right, see_board, see_readings, see_catalogue, change_catalogue, see_deliveries, see_raw,
                    mend_quarantine, send_deliveries, manage_people, manage_keys, see_audit, see_cameras,
                    approve_viewing, move_cameras, answer_review, conduct_review, direct)

enum class Role { administrator, operator_, officer, leader };
BOOST_DESCRIBE_ENUM(Role, administrator, operator_, officer, leader)

// One bit a right, as http::Caller carries them.
std::uint64_t rights_of(Role);
std::uint64_t rights_of_key();  // a sender key may send, and nothing else

}  // namespace haidang
