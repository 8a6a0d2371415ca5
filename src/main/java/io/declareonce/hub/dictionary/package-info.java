/** Data elements, code lists, entities, datasets and their editions, compiled to what the other rooms run. */
@NullMarked
@ApplicationModule(allowedDependencies = {"lineage"})
package io.declareonce.hub.dictionary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
