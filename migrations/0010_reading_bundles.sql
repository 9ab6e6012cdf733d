-- What a delivery brought is one row, whatever the number of its stations; some dozens of deliveries later it becomes parts of
-- station days. Taking in a thousand readings of twenty stations then touches one page of this table, not twenty of the other.

-- The pieces of one delivery: `directory` lists them, `bytes` holds their blocks (src/city/environment/piece_bundle.h). Later
-- rows speak after earlier ones and after all parts of reading_block.
create table reading_bundle (
  id {id},
  directory {bytes} not null,
  bytes {bytes} not null
) {strict};
