/** The description of the doors (OpenAPI 3.1), made from the doors themselves and from the dictionary. */
@NullMarked
package io.declareonce.hub.api.openapi;

import org.jspecify.annotations.NullMarked;
