package dev.pathlight.dashboard.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of the page.
 *
 * @param type its media type
 * @param bytes its content; not to be changed
 * @param tag its entity tag, in quotes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Asset(String type, byte[] bytes, String tag) {
    private static final int TAG_LENGTH = 16;

    static Asset of(String type, byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            String tag = HexFormat.of().formatHex(hash).substring(0, TAG_LENGTH);
            return new Asset(type, bytes, '"' + tag + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    static Asset text(String text) {
        return of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
