package dev.pathlight;

/**
 * A piece of the critical path of one request.
 *
 * @param id the key and kind
 * @param time nanoseconds
 * @param upperBound whether queueing may be inside, because the instant is unknown at which the request was ready
 * @since 0.1
 */
public record PathPiece(PathKey id, long time, boolean upperBound) {
    /** Returns this piece and its neighbour of the same key and kind as one. */
    public PathPiece plus(PathPiece neighbour) {
        return new PathPiece(id, time + neighbour.time, upperBound || neighbour.upperBound);
    }
}
