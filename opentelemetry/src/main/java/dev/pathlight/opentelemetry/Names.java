package dev.pathlight.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;

/** The attributes of spans. Times are in nanoseconds. */
final class Names {
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("pathlight.operation");
    static final AttributeKey<String> SPAN = AttributeKey.stringKey("pathlight.span");
    static final AttributeKey<String> KEY = AttributeKey.stringKey("pathlight.key");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("pathlight.outcome");
    static final AttributeKey<Long> RESPONSE = AttributeKey.longKey("pathlight.response_ns");
    static final AttributeKey<Long> DURATION = AttributeKey.longKey("pathlight.duration_ns");
    static final AttributeKey<Boolean> TRUNCATED = AttributeKey.booleanKey("pathlight.truncated");
    static final AttributeKey<Boolean> CAME = AttributeKey.booleanKey("pathlight.came");

    static final AttributeKey<Boolean> ON_PATH = AttributeKey.booleanKey("pathlight.on_path");
    static final AttributeKey<Long> PATH = AttributeKey.longKey("pathlight.path_ns");
    static final AttributeKey<Long> ACTIVE = AttributeKey.longKey("pathlight.path.active_ns");
    static final AttributeKey<Long> EXTERNAL = AttributeKey.longKey("pathlight.path.external_ns");
    static final AttributeKey<Long> BLOCKED = AttributeKey.longKey("pathlight.path.blocked_ns");
    static final AttributeKey<Long> UNATTRIBUTED = AttributeKey.longKey("pathlight.path.unattributed_ns");
    static final AttributeKey<Long> INSIDE = AttributeKey.longKey("pathlight.path.inside_ns");
    static final AttributeKey<Boolean> UPPER_BOUND = AttributeKey.booleanKey("pathlight.path.upper_bound");

    static final AttributeKey<String> THREAD = AttributeKey.stringKey("thread.name");
    static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
    static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");
    static final AttributeKey<String> EXCEPTION_STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

    private Names() {}
}
