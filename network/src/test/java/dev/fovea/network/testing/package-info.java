/** What tests of several packages share: data that is not committed, and where it is found. No test lives here. */
@NullMarked
package dev.fovea.network.testing;

import org.jspecify.annotations.NullMarked;
