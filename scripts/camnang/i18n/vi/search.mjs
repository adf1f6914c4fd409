// Vietnamese does not inflect; what sounds alike in one part of the country or another is written
// one for the other.

import { ALIKE } from "../search_tables.mjs";

ALIKE.vi = {
  starts: [["ch", "tr"], ["s", "x"], ["d", "gi", "r", "v"], ["l", "n"]],
  ends: [["n", "ng", "nh"], ["c", "t", "ch"]],
};
