/** Small servers: the code of {@code docs/servers.md}. */
@NullMarked
package dev.pathlight.frameworks.servers;

import org.jspecify.annotations.NullMarked;
