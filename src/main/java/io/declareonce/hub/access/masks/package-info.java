/** Who sees which values how: by classification, agreement and role. Decides, and reads nothing. */
@NullMarked
package io.declareonce.hub.access.masks;

import org.jspecify.annotations.NullMarked;
