/** The PostgreSQL server that the hub runs on: the embedded one, the connection, the migrations of each room. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.declareonce.hub.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
