/** Tables, views and statements that follow from the dictionary: from its names only, values are always parameters. */
@NullMarked
package io.declareonce.hub.warehouse.derived;

import org.jspecify.annotations.NullMarked;
