/** Requests of gRPC servers: {@link dev.pathlight.grpc.PathlightServerInterceptor} opens one for each call, and ends it as the client sees it. */
@NullMarked
package dev.pathlight.grpc;

import org.jspecify.annotations.NullMarked;
