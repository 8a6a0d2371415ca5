/** The benchmarks of {@code ./hub bench}: fixed workloads, baselines, budgets. */
@NullMarked
package io.declareonce.hub.cli.bench;

import org.jspecify.annotations.NullMarked;
