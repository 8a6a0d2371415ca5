/** Who looked at whom and who decided what: a chain of entries that shows every change and every cut. Ground of the house. */
@NullMarked
@ApplicationModule(allowedDependencies = {"lineage", "database"})
package io.declareonce.hub.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
