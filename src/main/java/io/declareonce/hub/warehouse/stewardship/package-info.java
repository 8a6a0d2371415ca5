/** What a data steward sees and decides about identity: doubts, records side by side, waterfalls, history. */
@NullMarked
@NamedInterface("stewardship")
package io.declareonce.hub.warehouse.stewardship;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
