/** What shows only across records: doubled values, references that lead nowhere. Private to the room. */
@NullMarked
package io.declareonce.hub.warehouse.across;

import org.jspecify.annotations.NullMarked;
